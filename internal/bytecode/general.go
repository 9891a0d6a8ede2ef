package bytecode

// generalNames maps the machine's own instructions to those they stand for. By name: the generator of the constants imports this package.
var generalNames = map[string]string{
	"LOADGLOBALM": "LOADGLOBAL", "LOADGLOBALB": "LOADGLOBAL", "STOREGLOBALM": "STOREGLOBAL",
	"LOADNAMEL": "LOADNAME", "LOADNAMEB": "LOADNAME", "STORENAMEL": "STORENAME",
	"LOADATTRI": "LOADATTR", "LOADATTRS": "LOADATTR", "LOADATTRC": "LOADATTR", "LOADATTRM": "LOADATTR",
	"LOADMETHODC": "LOADMETHOD", "LOADMETHODM": "LOADMETHOD",
	"STOREATTRI": "STOREATTR", "STOREATTRS": "STOREATTR", "STOREATTRA": "STOREATTR",
	"LOADATTRP": "LOADATTR", "LOADATTRT": "LOADATTR", "LOADMETHODT": "LOADMETHOD", "LOADMETHODU": "LOADMETHOD", "LOADSUPERM": "LOADSUPERMETHOD",
	"LOADATTRX": "LOADATTR", "LOADMETHODX": "LOADMETHOD", "STOREATTRX": "STOREATTR", "LOADSPECIALC": "LOADSPECIAL",
	"CALLCLASS": "CALL", "CALLMCLASS": "CALLM",
	"CALLMSEND": "CALLM", "CALLNEXT": "CALL",
	"CALLNATIVE": "CALL", "CALLLEN": "CALL", "CALLMNATIVE": "CALLM",
}

var generalOps = func() (m [256]Op) {
	number := map[string]Op{}
	for i, s := range Table {
		number[s.Name] = Op(i)
	}
	for i := range m {
		m[i] = Op(i)
	}
	for special, base := range generalNames {
		m[number[special]] = number[base]
	}
	return m
}()

// General is the instruction that a form of the machine's own stands for; false for all others.
func General(op Op) (Op, bool) { return generalOps[op], generalOps[op] != op }
