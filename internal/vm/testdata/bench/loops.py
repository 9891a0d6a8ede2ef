def b_f(n):
    i=t=0
    while i<n:
        t+=i; i+=1
def b_g(n):
    i=0; a=1.5; t=0.0
    while i<n:
        t+=a*a; i+=1
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
def b_fib20(n):
    for i in range(n): fib(20)
class P:
    def __init__(self, x): self.x=x
    def get(self): return self.x
def b_attr(n):
    p=P(1); s=0
    for i in range(n):
        s+=p.x
def b_meth(n):
    p=P(1); s=0
    for i in range(n):
        s+=p.get()
def b_new(n):
    for i in range(n):
        P(i)
def b_lst(n):
    l=list(range(100)); s=0
    for i in range(n):
        s+=l[i%100]
def b_lstapp(n):
    l=[]
    for i in range(n): l.append(i)
def b_dct(n):
    d={'a':1,'b':2,'c':3}; s=0
    for i in range(n):
        s+=d['b']; d['a']=i
def b_dint(n):
    d={}
    for i in range(n):
        d[i&1023]=i
def b_gen(n):
    for x in (i for i in range(n)): pass
def b_strcat(n):
    s=''
    for i in range(n): s+='x'
def b_tup(n):
    for i in range(n):
        a,b=i,i+1
def b_builtin(n):
    l=[1]
    for i in range(n): len(l)
def b_comp(n):
    [i*2 for i in range(n)]
def b_exc(n):
    for i in range(n):
        try: raise ValueError
        except ValueError: pass
def b_clos(n):
    k=0
    def inc(): nonlocal k; k+=1
    for i in range(n): inc()
def b_sieve(n):
    s=[True]*n
    for i in range(2,int(n**.5)+1):
        if s[i]:
            for j in range(i*i,n,i): s[j]=False
    return sum(s)
def b_strfmt(n):
    for i in range(n): f'{i} {i+1}'
