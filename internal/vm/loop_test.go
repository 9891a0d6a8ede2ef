package vm

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unsafe"

	bc "github.com/gophersnake/gophersnake/internal/bytecode"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/region"
)

// The jump of the switch on amd64, and a store to Go's stack.
var (
	dispatch = regexp.MustCompile(`\tJMP 0\(\w+\)\(\w+\*8\)`)
	spill    = regexp.MustCompile(`\tMOV\w+ \w+, 0x[0-9a-f]+\(SP\)`)
)

// TestLoopMakesNoCalls looks at the machine code of the loop: one call would make Go spill its variables on every dispatch.
func TestLoopMakesNoCalls(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the package")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command")
	}
	bin := filepath.Join(t.TempDir(), "vm.test")
	if out, err := exec.Command(goTool, "test", "-c", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command(goTool, "tool", "objdump", "-s", `internal/vm\.loop$`, bin).Output()
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("no machine code found")
	}
	lines := strings.Split(string(out), "\n")
	if i := slices.IndexFunc(lines, dispatch.MatchString); i >= 0 {
		for _, line := range lines[max(i-6, 0):i] {
			if spill.MatchString(line) {
				t.Errorf("a spill at the dispatch, see @block and @fresh in gen/main.go: %s", line)
			}
		}
	} else if runtime.GOARCH == "amd64" {
		t.Error("no dispatch found")
	}
	for _, line := range lines {
		if strings.Contains(line, "\tCALL ") && !strings.Contains(line, "morestack") {
			t.Errorf("a call in the loop: %s", line)
		}
	}
	if os.Getenv("LOOP_ASM") != "" {
		os.WriteFile(os.Getenv("LOOP_ASM"), out, 0o644)
	}
}

// bare is a thread with a region but no types: enough for the loop.
func bare(tb testing.TB) (*object.Thread, func(size uint64) uint64) {
	r, err := region.New(region.Options{Extent: 1 << 30})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { r.Close() })
	t := &object.Thread{Base: r.Base, ID: 1, Heap: r.NewHeap(1), Depth: 1000}
	return t, func(size uint64) uint64 { return uint64(t.Heap.AllocZero(size)) }
}

// runBare runs instructions until the first that the loop does not know.
func runBare(t *object.Thread, alloc func(size uint64) uint64, nregs int, code []uint64) (regs *registers, stopped bc.Op) {
	at := alloc(uint64(8 * len(code)))
	copy(unsafe.Slice((*uint64)(unsafe.Add(t.Base, at)), len(code)), code)
	stack := alloc(64 << 10)
	t.StackEnd = uintptr(stack) + 64<<10
	t.Frame = uintptr(stack) + object.FrameHeaderSize
	t.PC = uintptr(at)
	loop(t)
	return (*registers)(unsafe.Add(t.Base, t.Frame)), bc.Op(*(*uint8)(unsafe.Add(t.Base, t.PC)))
}

func ins(op bc.Op, a, b, c int) uint64 { return bc.Word(op, 0, uint16(a), uint16(b), uint16(c)) }

func jump(op bc.Op, a, distance int) uint64 {
	return uint64(op) | uint64(uint16(a))<<16 | uint64(uint32(distance))<<32
}

func sumLoop(n int) []uint64 {
	return []uint64{
		ins(bc.LOADK, 0, 0, 0), uint64(region.Int(int64(n))),
		ins(bc.LOADI, 1, 0, 0),
		ins(bc.LOADI, 2, 0, 0),
		ins(bc.JNLT, 2, 0, 3),
		ins(bc.ADD, 1, 1, 2),
		ins(bc.ADDI, 2, 2, 1),
		jump(bc.LOOP, 0, -4),
		ins(bc.INVALID, 0, 0, 0),
	}
}

func TestSumLoop(t *testing.T) {
	th, alloc := bare(t)
	r, op := runBare(th, alloc, 4, sumLoop(1000))
	if op != bc.INVALID || r[1] != region.Int(499500) {
		t.Fatalf("stopped at %s with %v", op.Name(), r[1].Int())
	}
}

func BenchmarkIntLoop(b *testing.B) {
	th, alloc := bare(b)
	b.ResetTimer()
	runBare(th, alloc, 4, sumLoop(b.N))
}

func BenchmarkFloatLoop(b *testing.B) {
	th, alloc := bare(b)
	code := []uint64{
		ins(bc.LOADK, 0, 0, 0), uint64(region.Int(int64(b.N))),
		ins(bc.LOADK, 1, 0, 0), uint64(region.Float(0)),
		ins(bc.LOADK, 3, 0, 0), uint64(region.Float(1.5)),
		ins(bc.LOADI, 2, 0, 0),
		ins(bc.JNLT, 2, 0, 4),
		ins(bc.MUL, 4, 3, 3),
		ins(bc.ADD, 1, 1, 4),
		ins(bc.ADDI, 2, 2, 1),
		jump(bc.LOOP, 0, -5),
		ins(bc.INVALID, 0, 0, 0),
	}
	b.ResetTimer()
	runBare(th, alloc, 5, code)
}

// fibMachine makes fib as a function object and code that calls it.
func fibMachine(t *object.Thread, alloc func(size uint64) uint64, n int) []uint64 {
	body := []uint64{
		ins(bc.JNLTI, 0, 2, 1),
		ins(bc.RETURN, 0, 0, 0),
		ins(bc.LOADK, 1, 0, 0), 0,
		ins(bc.SUBI, 9, 0, 1),
		ins(bc.CALL, 1, 1, 1), 0, 0,
		ins(bc.LOADK, 2, 0, 0), 0,
		ins(bc.SUBI, 10, 0, 2),
		ins(bc.CALL, 2, 2, 1), 0, 0,
		ins(bc.ADD, 1, 1, 2),
		ins(bc.RETURN, 1, 0, 0),
	}
	codeOff := alloc(uint64(unsafe.Sizeof(object.Code{})))
	fnOff := alloc(uint64(unsafe.Sizeof(object.Function{})))
	at := alloc(uint64(8 * len(body)))
	body[3], body[9] = fnOff, fnOff
	copy(unsafe.Slice((*uint64)(unsafe.Add(t.Base, at)), len(body)), body)
	code := (*object.Code)(unsafe.Add(t.Base, codeOff))
	code.Instrs, code.NInstr, code.NRegs, code.NLocals, code.ArgCount, code.Simple = at, uint32(len(body)), 20, 1, 1, 1
	fn := (*object.Function)(unsafe.Add(t.Base, fnOff))
	fn.Header = object.Header{Local: 10, Type: object.TFunction, Owner: 1}
	fn.Code = object.Value(codeOff)
	return []uint64{
		ins(bc.LOADK, 1, 0, 0), fnOff,
		ins(bc.LOADI, 9, n, 0),
		ins(bc.CALL, 1, 1, 1), 0, 0,
		ins(bc.INVALID, 0, 0, 0),
	}
}

func TestFib(t *testing.T) {
	th, alloc := bare(t)
	r, op := runBare(th, alloc, 20, fibMachine(th, alloc, 20))
	if op != bc.INVALID || r[1] != region.Int(6765) || th.Depth != 1000 {
		t.Fatalf("stopped at %s with %v, depth %d", op.Name(), r[1].Int(), th.Depth)
	}
}

func BenchmarkFib32(b *testing.B) {
	th, alloc := bare(b)
	code := fibMachine(th, alloc, 32)
	for b.Loop() {
		runBare(th, alloc, 20, code)
	}
}
