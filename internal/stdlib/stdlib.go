// Package stdlib is the ordered table of native modules, each in a package of its own below this one.
package stdlib

import (
	"github.com/gophersnake/gophersnake/internal/frontend"
	"github.com/gophersnake/gophersnake/internal/object"
	"github.com/gophersnake/gophersnake/internal/stdlib/abc"
	"github.com/gophersnake/gophersnake/internal/stdlib/accounts"
	"github.com/gophersnake/gophersnake/internal/stdlib/array"
	"github.com/gophersnake/gophersnake/internal/stdlib/atexit"
	"github.com/gophersnake/gophersnake/internal/stdlib/binascii"
	"github.com/gophersnake/gophersnake/internal/stdlib/bisect"
	"github.com/gophersnake/gophersnake/internal/stdlib/builtins"
	"github.com/gophersnake/gophersnake/internal/stdlib/bz2"
	"github.com/gophersnake/gophersnake/internal/stdlib/cmath"
	"github.com/gophersnake/gophersnake/internal/stdlib/codecs"
	"github.com/gophersnake/gophersnake/internal/stdlib/collections"
	"github.com/gophersnake/gophersnake/internal/stdlib/contextvars"
	"github.com/gophersnake/gophersnake/internal/stdlib/copymod"
	"github.com/gophersnake/gophersnake/internal/stdlib/csv"
	"github.com/gophersnake/gophersnake/internal/stdlib/datetimemod"
	"github.com/gophersnake/gophersnake/internal/stdlib/decimal"
	"github.com/gophersnake/gophersnake/internal/stdlib/errno"
	"github.com/gophersnake/gophersnake/internal/stdlib/functools"
	"github.com/gophersnake/gophersnake/internal/stdlib/gc"
	"github.com/gophersnake/gophersnake/internal/stdlib/hashes"
	"github.com/gophersnake/gophersnake/internal/stdlib/heapq"
	"github.com/gophersnake/gophersnake/internal/stdlib/imp"
	"github.com/gophersnake/gophersnake/internal/stdlib/io"
	"github.com/gophersnake/gophersnake/internal/stdlib/itertools"
	"github.com/gophersnake/gophersnake/internal/stdlib/json"
	"github.com/gophersnake/gophersnake/internal/stdlib/locale"
	"github.com/gophersnake/gophersnake/internal/stdlib/marshal"
	"github.com/gophersnake/gophersnake/internal/stdlib/math"
	"github.com/gophersnake/gophersnake/internal/stdlib/multibyte"
	"github.com/gophersnake/gophersnake/internal/stdlib/multibytecodec"
	"github.com/gophersnake/gophersnake/internal/stdlib/opcode"
	"github.com/gophersnake/gophersnake/internal/stdlib/operator"
	"github.com/gophersnake/gophersnake/internal/stdlib/pickle"
	"github.com/gophersnake/gophersnake/internal/stdlib/queue"
	"github.com/gophersnake/gophersnake/internal/stdlib/random"
	"github.com/gophersnake/gophersnake/internal/stdlib/signal"
	"github.com/gophersnake/gophersnake/internal/stdlib/sitebuiltins"
	"github.com/gophersnake/gophersnake/internal/stdlib/sre"
	"github.com/gophersnake/gophersnake/internal/stdlib/stat"
	"github.com/gophersnake/gophersnake/internal/stdlib/statistics"
	"github.com/gophersnake/gophersnake/internal/stdlib/stringmod"
	"github.com/gophersnake/gophersnake/internal/stdlib/structs"
	"github.com/gophersnake/gophersnake/internal/stdlib/suggestions"
	"github.com/gophersnake/gophersnake/internal/stdlib/sys"
	"github.com/gophersnake/gophersnake/internal/stdlib/testinternalcapi"
	"github.com/gophersnake/gophersnake/internal/stdlib/thread"
	"github.com/gophersnake/gophersnake/internal/stdlib/time"
	"github.com/gophersnake/gophersnake/internal/stdlib/tracemalloc"
	"github.com/gophersnake/gophersnake/internal/stdlib/typing"
	"github.com/gophersnake/gophersnake/internal/stdlib/unicodedata"
	"github.com/gophersnake/gophersnake/internal/stdlib/warnings"
	"github.com/gophersnake/gophersnake/internal/stdlib/weakref"
	"github.com/gophersnake/gophersnake/internal/stdlib/zlib"
)

// Row is one native module.
type Row struct {
	Name string
	Def  func() *object.ModuleDef
}

// Table lists the native modules by name: one row a module, first those of every system.
func Table() []Row {
	return append([]Row{
		{"_abc", abc.Module},
		{"_ast", frontend.ASTModule},
		{"_bisect", bisect.Module},
		{"_bz2", bz2.Module},
		{"_codecs", codecs.Module},
		{"_codecs_cn", multibytecodec.Table("_codecs_cn", "gb2312", "gbk", "gb18030", "hz")},
		{"_multibyte", multibyte.Module},
		{"_codecs_hk", multibytecodec.Table("_codecs_hk", "big5hkscs")},
		{"_codecs_iso2022", multibytecodec.Table("_codecs_iso2022", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr")},
		{"_codecs_jp", multibytecodec.Table("_codecs_jp", "shift_jis", "cp932", "euc_jp", "shift_jis_2004", "euc_jis_2004", "euc_jisx0213", "shift_jisx0213")},
		{"_codecs_kr", multibytecodec.Table("_codecs_kr", "euc_kr", "cp949", "johab")},
		{"_codecs_tw", multibytecodec.Table("_codecs_tw", "big5", "cp950")},
		{"_collections", collections.Module},
		{"_contextvars", contextvars.Module},
		{"_copy", copymod.Module},
		{"_decimal", decimal.Module},
		{"_functools", functools.Module},
		{"_heapq", heapq.Module},
		{"_imp", imp.Module},
		{"_io", io.Module},
		{"_json", json.Module},
		{"_multibytecodec", multibytecodec.Module},
		{"_opcode", opcode.Module},
		{"_operator", operator.Module},
		{"_pickle", pickle.Module},
		{"_queue", queue.Module},
		{"_random", random.Module},
		{"_signal", signal.Module},
		{"_sre", sre.Module},
		{"_sitebuiltins", sitebuiltins.Module},
		{"_stat", stat.Module},
		{"_string", stringmod.Module},
		{"_struct", structs.Module},
		{"_suggestions", suggestions.Module},
		{"_symtable", frontend.SymtableModule},
		{"_thread", thread.Module},
		{"_tokenize", frontend.TokenizeModule},
		{"_tracemalloc", tracemalloc.Module},
		{"_typing", typing.Module},
		{"_warnings", warnings.Module},
		{"_weakref", weakref.Module},
		{"array", array.Module},
		{"atexit", atexit.Module},
		{"binascii", binascii.Module},
		{"builtins", builtins.Module},
		{"cmath", cmath.Module},
		{"errno", errno.Module},
		{"gc", gc.Module},
		{"itertools", itertools.Module},
		{"marshal", marshal.Module},
		{"math", math.Module},
		{"_csv", csv.Module},
		{"_datetime", datetimemod.Module},
		{"_testinternalcapi", testinternalcapi.Module},
		{"_testlimitedcapi", testinternalcapi.LimitedModule},
		{"_testsinglephase", testinternalcapi.SinglePhaseModule},
		{"_blake2", hashes.BLAKE2},
		{"_kdf", hashes.KDF},
		{"_md5", hashes.MD5},
		{"_sha1", hashes.SHA1},
		{"_sha2", hashes.SHA2},
		{"_sha3", hashes.SHA3},
		{"sys", sys.Module},
		{"time", time.Module},
		{"unicodedata", unicodedata.Module},
		{"_locale", locale.Module},
		{"_statistics", statistics.Module},
		{"grp", accounts.Groups},
		{"pwd", accounts.Users},
		{"zlib", zlib.Module},
	}, systemModules()...)
}
