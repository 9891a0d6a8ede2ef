package main

import (
	"fmt"

	"github.com/gophersnake/gophersnake/internal/bytecode"
)

// Dicts and sets in the loop: keys that are ints or strs whose hash is known. Everything that could call a method leaves.

// findKey looks up key y in the exact dict d (its table must not be 0): at $found, value is a pointer to the entry's value. It
// leaves when keys must be compared. pc, regs and in pass the probing in memory, lest Go store them on every dispatch.
const findKey = `
@fresh
tb := (*object.DictTable)(unsafe.Add(base, uintptr(d.Table)))
ents := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries))
var hash uint64
stride := uintptr(16)
if y-1 < object.Value(region.FloatBias-1) {
	ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
	hash = ky.Hash
	if ky.Type != object.TStr || hash == 0 {
		goto slow
	}
	if tb.StrKeys == 0 {
		stride = 24
	}
} else if uint64(y) >= region.IntTag && tb.StrKeys == 0 {
	hash = uint64(int64(y<<15) >> 15)
	if hash == ^uint64(0) {
		goto slow
	}
	stride = 24
} else {
	goto slow
}
slot, perturb := hash, hash
t.PC = uintptr(pc) - uintptr(base)
t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
for {
	slot &= 1<<(tb.LogSize&63) - 1
	var ix int32
	if tb.IndexSize == 1 {
		ix = int32(*(*int8)(unsafe.Add(unsafe.Pointer(tb), slot+16)))
	} else if tb.IndexSize == 2 {
		ix = int32(*(*int16)(unsafe.Add(unsafe.Pointer(tb), slot*2+16)))
	} else {
		ix = *(*int32)(unsafe.Add(unsafe.Pointer(tb), slot*4+16))
	}
	if ix >= 0 {
		value := (*object.Value)(unsafe.Add(ents, uintptr(ix)*stride+stride-8))
		k := *(*object.Value)(unsafe.Add(unsafe.Pointer(value), -8))
		if k == y {
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$found
		}
		if stride == 24 {
			if *(*uint64)(unsafe.Add(unsafe.Pointer(value), -16)) == hash {
				goto out
			}
		} else if ks := (*object.Str)(unsafe.Add(base, uintptr(k))); ks.Hash == hash {
			ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
			n := uint64(ky.Len) * uint64(ky.Kind)
			if ks.Len != ky.Len || ks.Kind != ky.Kind || n > 64 {
				goto out
			}
			i := uint64(object.StrData)
			for n += object.StrData; i+8 <= n; i += 8 {
				if *(*uint64)(unsafe.Add(unsafe.Pointer(ks), i)) != *(*uint64)(unsafe.Add(unsafe.Pointer(ky), i)) {
					goto out
				}
			}
			for ; i < n; i++ {
				if *(*byte)(unsafe.Add(unsafe.Pointer(ks), i)) != *(*byte)(unsafe.Add(unsafe.Pointer(ky), i)) {
					goto out
				}
			}
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$found
		}
	} else if ix == -1 {
		pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
		in = *(*uint64)(pc)
$missing
	}
	perturb >>= 5
	slot = slot*5 + perturb + 1
}
`

// findSetKey is findKey for the set s.
const findSetKey = `
@fresh
tbl := unsafe.Add(base, uintptr(s.Table))
var hash uint64
if y-1 < object.Value(region.FloatBias-1) {
	ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
	hash = ky.Hash
	if ky.Type != object.TStr || hash == 0 {
		goto slow
	}
} else if uint64(y) >= region.IntTag {
	hash = uint64(int64(y<<15) >> 15)
	if hash == ^uint64(0) {
		goto slow
	}
} else {
	goto slow
}
mask := s.Mask
slot, perturb := hash&mask, hash
t.PC = uintptr(pc) - uintptr(base)
t.Frame = uintptr(unsafe.Pointer(regs)) - uintptr(base)
for {
	last := slot
	if slot+object.SetLinearProbes <= mask {
		last += object.SetLinearProbes
	}
	for j := slot; j <= last; j++ {
		e := (*object.SetEntry)(unsafe.Add(tbl, uintptr(j)*16))
		if e.Key == 0 {
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$missing
		}
		if e.Hash == hash {
			if e.Key != y {
				goto out
			}
			pc, regs = unsafe.Add(base, atomic.LoadUintptr(&t.PC)), (*registers)(unsafe.Add(base, atomic.LoadUintptr(&t.Frame)))
			in = *(*uint64)(pc)
$found
		}
	}
	perturb >>= 5
	slot = (slot*5 + perturb + 1) & mask
}
`

// byLookup lets an instruction that finds a key go on at the block lookup when that is neither an int nor a str.
func byLookup(find string) string {
	return sub(find, "if ky.Type != object.TStr || hash == 0 {\n", "if ky.Type != object.TStr {\n@block lookup\n}\nif hash == 0 {\n")
}

// replaceValue stores r[c] where the dict r[a] has a value for key r[b] already, at value.
const replaceValue = `
v := regs[uint16(in>>48)]
if v == 0 {
	goto slow
}
@killable a
@killable b
if in&(1<<10) == 0 {
	@incref v
} else {
	regs[uint16(in>>48)] = 0
}
old := *value
*value = v
@kill a
@kill b
@advance
@drop old
continue next`

// keyHash is the hash of y, an int, a str (str is 1 then), a tuple of these, or an object whose hash is its identity's.
var keyHash = `
hash, str := uint64(int64(y<<15)>>15), uint8(0)
if y-1 < object.Value(region.FloatBias-1) {
	ky := (*object.Str)(unsafe.Add(base, uintptr(y)))
	if ky.Type == object.TStr {
		hash, str = ky.Hash, 1
		if hash == 0 {
			goto slow
		}
	} else if ky.Type == object.TTuple {
		n := uint64((*object.Tuple)(unsafe.Pointer(ky)).Len)
		if n > 8 {
			goto slow
		}
		hash = object.TupleHashStart
		for p, i := unsafe.Add(unsafe.Pointer(ky), object.TupleData), n; i > 0; i-- {
			z := *(*object.Value)(p)
			p = unsafe.Add(p, 8)
			lane := uint64(int64(z<<15) >> 15)
			if z-1 < object.Value(region.FloatBias-1) {
				kz := (*object.Str)(unsafe.Add(base, uintptr(z)))
				lane = kz.Hash
				if kz.Type != object.TStr || lane == 0 {
					goto slow
				}
			} else if uint64(z) < region.IntTag {
				goto slow
			} else if lane == ^uint64(0) {
				lane--
			}
			hash += lane * object.TupleHashFactor2
			hash = (hash<<31 | hash>>33) * object.TupleHashFactor1
		}
		hash += n ^ object.TupleHashEnd
		if hash == ^uint64(0) {
			goto slow
		}
	} else if ky.Type >= object.LoopTypes || (*object.LoopInfo)(unsafe.Add(base, t.Infos+object.LoopInfoSize*uintptr(ky.Type))).Is&object.IsIdentity == 0 {
		goto slow
	} else {
		hash = uint64(y>>4 | y<<60)
	}
} else if uint64(y) < region.IntTag || hash == ^uint64(0) {
	goto slow
}
`

// sameKey leaves unless key z of a table, whose hash is that of tuple or object y but which is another object, is a tuple of the same values.
const sameKey = `
kz, ky := (*object.Tuple)(unsafe.Add(base, uintptr(z))), (*object.Tuple)(unsafe.Add(base, uintptr(y)))
if z-1 >= object.Value(region.FloatBias-1) || kz.Type != object.TTuple || ky.Type != object.TTuple || kz.Len != ky.Len {
	goto slow
}
for at := uintptr(object.TupleData); at < uintptr(kz.Len)*8+object.TupleData; at += 8 {
	if *(*object.Value)(unsafe.Add(unsafe.Pointer(kz), at)) != *(*object.Value)(unsafe.Add(unsafe.Pointer(ky), at)) {
		goto slow
	}
}
`

// tables are the instructions that make dicts and sets and add to them.
func tables(m map[string]string) {
	m["MAPADD"] = `
if in&(1<<8) != 0 || t.Parallel {
	goto slow
}
y := regs[uint16(in>>32)]
d := (*object.Dict)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
if d.Table == 0 {
	@block insert
}
` + sub(byLookup(findKey), "$missing", "@block insert", "$found", replaceValue)
	m["SETADD"] = `
if in&(1<<8) != 0 || t.Parallel {
	goto slow
}
y := regs[uint16(in>>32)]
s := (*object.Set)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
if s.Table == 0 {
	@block include
}
` + sub(byLookup(findSetKey), "$missing", "@block include", "$found", "@killable b\n@kill b\n@next")
	m["BUILDMAP"] = `
if in>>48 != 0 {
	@block dict
}
` + sub(room, "$size", "uintptr(32)") + sub(made, "$type", "object.TDict") + `
d := (*object.Dict)(unsafe.Pointer(oh))
d.Used, d.Version, d.Table = 0, 0, 0
v := object.Value(ob)
@store v`
	m["BUILDSET"] = "@block set"
	m["DICTMERGE"] = sub(mergeDict, "$rawRoom", sub(rawRoom, "$size", "size"))
}

// mergeDict merges a dict that is empty, or into one that is: then a small table of strs is copied.
const mergeDict = `
y := regs[uint16(in>>32)]
d := (*object.Dict)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
s := (*object.Dict)(unsafe.Add(base, uintptr(y)))
if y-1 >= object.Value(region.FloatBias-1) || s.Type != object.TDict || s.Owner != tid || t.Parallel || in&(5<<8) != 0 {
	goto slow
}
@killable b
if s.Used != 0 {
	tb := (*object.DictTable)(unsafe.Add(base, uintptr(s.Table)))
	if d.Table != 0 || tb.LogSize != 3 || tb.StrKeys == 0 || tb.Fill != s.Used {
		goto slow
	}
	n := uintptr(tb.Fill) * 16
	from := unsafe.Add(unsafe.Pointer(tb), 24)
	for i := uintptr(0); i < n; i += 8 {
		v := *(*object.Value)(unsafe.Add(from, i))
		@owned v
	}
	const size = uintptr(104)
	` + "$rawRoom" + `
	` + rawTaken + `
	to := unsafe.Add(base, uintptr(raw))
	*(*object.DictTable)(to) = *tb
	(*object.DictTable)(to).Hinted = 0
	*(*uint64)(unsafe.Add(to, 16)) = *(*uint64)(unsafe.Add(unsafe.Pointer(tb), 16))
	to = unsafe.Add(to, 24)
	for i := uintptr(0); i < n; i += 8 {
		v := *(*object.Value)(unsafe.Add(from, i))
		@incref1 v
		*(*object.Value)(unsafe.Add(to, i)) = v
	}
	d.Used, d.Version, d.Table = s.Used, 0, raw
}
@kill b
@next`

// rawRoom finds a free block of $size bytes, at most 512, for a backing store: raw is its offset.
const rawRoom = `
rawPool := (*region.Pool)(unsafe.Add(base, uintptr(*(*uint64)(unsafe.Add(unsafe.Pointer(t.Heap), ($size-1)/16*8)))))
raw := rawPool.Free
if t.RT.Tracer != nil {
	goto slow
}
if raw == 0 {
	t.Need = uint64($size)
	goto need
}
`

// rawTaken takes the block that rawRoom found.
const rawTaken = `
rawPool.Free = *(*uint64)(unsafe.Add(base, uintptr(raw)))
rawPool.Used++
`

// The smallest tables, those of new dicts and sets: for five entries and, at most, four keys.
const (
	newDictTable = `
tb := (*object.DictTable)(unsafe.Add(base, uintptr(raw)))
*tb = object.DictTable{LogSize: 3, IndexSize: 1, StrKeys: str, Usable: 5, Entries: 24}
*(*uint64)(unsafe.Add(unsafe.Pointer(tb), 16)) = ^uint64(0)
`
	newSetTable = `
for i := uintptr(8); i < 128; i += 16 { // only keys
	*(*uint64)(unsafe.Add(base, uintptr(raw)+i)) = 0
}
`
)

// tableBlocks stands behind the switch.
func tableBlocks() string {
	return sub(`	insert: // r[a][r[b]] = r[c], SETITEM or MAPADD, for a key that the dict does not have
		@reload
		{
			d := (*object.Dict)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
			y, v := regs[uint16(in>>32)], regs[uint16(in>>48)]
			if v == 0 || d.Version != 0 {
				goto slow
			}
			$keyHash
			@killable a
			@owned y
			@owned v
			if d.Table == 0 {
				size := 144 - 40*uintptr(str)
				$rawRoom
				$rawTaken
				$newDictTable
				d.Table = raw
			}
			tb := (*object.DictTable)(unsafe.Add(base, uintptr(d.Table)))
			if tb.Usable == 0 || tb.StrKeys > str {
				goto slow
			}
			slot, perturb := hash, hash
			for {
				slot &= 1<<(tb.LogSize&63) - 1
				if tb.IndexSize == 1 {
					ix := (*int8)(unsafe.Add(unsafe.Pointer(tb), slot+16))
					if *ix < 0 {
						*ix = int8(tb.Fill)
						break
					}
				} else if tb.IndexSize == 2 {
					ix := (*int16)(unsafe.Add(unsafe.Pointer(tb), slot*2+16))
					if *ix < 0 {
						*ix = int16(tb.Fill)
						break
					}
				} else {
					ix := (*int32)(unsafe.Add(unsafe.Pointer(tb), slot*4+16))
					if *ix < 0 {
						*ix = int32(tb.Fill)
						break
					}
				}
				perturb >>= 5
				slot = slot*5 + perturb + 1
			}
			e := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries)+uintptr(tb.Fill)*16)
			if tb.StrKeys == 0 {
				e = unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries)+uintptr(tb.Fill)*24)
				*(*uint64)(e) = hash
				e = unsafe.Add(e, 8)
			}
			tb.Fill++
			tb.Usable--
			d.Used++
			*(*object.Value)(e) = y
			*(*object.Value)(unsafe.Add(e, 8)) = v
			if in&(1<<9) != 0 {
				regs[uint16(in>>32)] = 0
			} else {
				@incref1 y
			}
			if in&(1<<10) != 0 {
				regs[uint16(in>>48)] = 0
			} else {
				@incref1 v
			}
			@kill a
			pc = unsafe.Add(pc, 8)
			if uint8(in) == $setitem {
				pc = unsafe.Add(pc, 8)
			}
			continue next
		}
	lookup: // an instruction of the tables whose key is neither int nor str
		@reload
		{
			of, key := uint64(16), uint64(32) // where the table's operand is in the instruction, and the key's
			switch uint8(in) {
			case $getitem:
				of, key = 32, 48
			case $jin, $jnotin:
				of, key = 32, 16
			case $in, $notin:
				of, key = 48, 32
			}
			x, y := regs[uint16(in>>of)], regs[uint16(in>>key)]
			h, hy := (*object.Header)(unsafe.Add(base, uintptr(x))), (*object.Header)(unsafe.Add(base, uintptr(y)))
			killX, killY := in&(128<<(of/16)) != 0, in&(128<<(key/16)) != 0
			if killX && $countedX && (h.Owner != tid || h.Local == 1) || x == y || hy.Owner != tid && $countedY {
				goto slow
			}
			$keyHash
			_ = str
			// What the result replaces may end, or the key: not both.
			ends := $countedY && killY && hy.Local == 1
			old := regs[uint16(in>>16)]
			if ends && (uint8(in) == $getitem || uint8(in) == $in || uint8(in) == $notin) && $countedOld {
				if ho := (*object.Header)(unsafe.Add(base, uintptr(old))); ho.Owner != tid || ho.Local == 1 {
					goto slow
				}
			}
			var found *object.Value // the value in a dict, the key in a set
			if h.Type == object.TDict {
				tb := (*object.DictTable)(unsafe.Add(base, uintptr((*object.Dict)(unsafe.Pointer(h)).Table)))
				ents := unsafe.Add(unsafe.Pointer(tb), uintptr(tb.Entries))
				slot, perturb := hash, hash
				for tb.StrKeys == 0 {
					slot &= 1<<(tb.LogSize&63) - 1
					var ix int32
					if tb.IndexSize == 1 {
						ix = int32(*(*int8)(unsafe.Add(unsafe.Pointer(tb), slot+16)))
					} else if tb.IndexSize == 2 {
						ix = int32(*(*int16)(unsafe.Add(unsafe.Pointer(tb), slot*2+16)))
					} else {
						ix = *(*int32)(unsafe.Add(unsafe.Pointer(tb), slot*4+16))
					}
					if ix >= 0 {
						e := unsafe.Add(ents, uintptr(ix)*24)
						if *(*uint64)(e) == hash {
							if z := *(*object.Value)(unsafe.Add(e, 8)); z != y {
								$sameKey
							}
							found = (*object.Value)(unsafe.Add(e, 16))
							break
						}
					} else if ix == -1 {
						break
					}
					perturb >>= 5
					slot = slot*5 + perturb + 1
				}
			} else {
				s := (*object.Set)(unsafe.Pointer(h))
				slot, perturb := hash, hash
				for more := true; more; {
					slot &= s.Mask
					last := slot
					if slot+object.SetLinearProbes <= s.Mask {
						last += object.SetLinearProbes
					}
					for j := slot; j <= last; j++ {
						e := (*object.SetEntry)(unsafe.Add(base, uintptr(s.Table)+uintptr(j)*16))
						if e.Key == 0 {
							more = false
							break
						}
						if e.Hash == hash {
							if z := e.Key; z != y {
								$sameKey
							}
							found = &e.Key
							more = false
							break
						}
					}
					perturb >>= 5
					slot = slot*5 + perturb + 1
				}
			}
			var r object.Value // what register a gets, if anything
			next := unsafe.Add(pc, 8)
			switch uint8(in) {
			case $getitem:
				if found == nil {
					goto slow
				}
				r = *found
				@owned r
				@incref1 r
				next = unsafe.Add(pc, 16)
			case $setitem, $mapadd:
				v := regs[uint16(in>>48)]
				if v == 0 {
					goto slow
				}
				if found == nil {
					goto insert
				}
				old = *found
				if ends && $countedOld {
					if ho := (*object.Header)(unsafe.Add(base, uintptr(old))); ho.Owner != tid || ho.Local == 1 {
						goto slow
					}
				}
				@owned v
				*found = v
				if in&(1<<10) != 0 {
					regs[uint16(in>>48)] = 0
				} else {
					@incref1 v
				}
				if uint8(in) == $setitem {
					next = unsafe.Add(pc, 16)
				}
			case $setadd:
				if found == nil {
					goto include
				}
				old = 0
			case $jin, $jnotin:
				if (found != nil) == (uint8(in) == $jin) {
					next = unsafe.Add(next, int(int16(in>>48))*8)
				}
				old = 0
			default:
				r = object.Value(falseOffset)
				if (found != nil) == (uint8(in) == $in) {
					r = trueOffset
				}
			}
			if r != 0 {
				regs[uint16(in>>16)] = r
			}
			if killX {
				if $countedX {
					h.Local--
				}
				regs[uint16(in>>of)] = 0
			}
			if killY {
				regs[uint16(in>>key)] = 0
				if ends {
					if $countedOld {
						(*object.Header)(unsafe.Add(base, uintptr(old))).Local--
					}
					old = y
				} else if $countedY {
					hy.Local--
				}
			}
			pc = next
			@drop old
			continue next
		}
	include: // SETADD of a key that the set does not have
		@reload
		{
			s := (*object.Set)(unsafe.Add(base, uintptr(regs[uint16(in>>16)])))
			y := regs[uint16(in>>32)]
			$keyHash
			_ = str
			@owned y
			if s.Table == 0 {
				const size = uintptr(128)
				$rawRoom
				$rawTaken
				$newSetTable
				s.Table = raw
				s.Mask = 7
			}
			if s.Fill != s.Used || uint64(s.Fill+1)*5 >= s.Mask*3 {
				goto slow
			}
			$setInsert
			s.Fill++
			s.Used++
			if in&(1<<9) != 0 {
				regs[uint16(in>>32)] = 0
			} else {
				@incref1 y
			}
			pc = unsafe.Add(pc, 8)
			continue next
		}
	dict: // BUILDMAP with as many pairs as the smallest table holds, of keys of one kind
		@reload
		{
			n, w := uint16(in>>48), uint16(in>>32)
			if n > 5 {
				goto slow
			}
			kind := uint8(2)
			for i := uint16(0); i < n; i++ {
				y := regs[w+2*i]
				$keyHash
				if kind == 2 {
					kind = str
				}
				if kind != str || regs[w+2*i+1] == 0 {
					goto slow
				}
				for j := uint16(0); j < i; j++ {
					z := regs[w+2*j]
					if z == y || str == 1 && (*object.Str)(unsafe.Add(base, uintptr(z))).Hash == hash || $bothTuples {
						goto slow
					}
				}
			}
			size := 144 - 40*uintptr(kind)
			$rawRoom
			$roomDict
			$rawTaken
			$madeDict
			str := kind
			$newDictTable
			tb.Usable = 5 - uint32(n)
			tb.Fill = uint32(n)
			d := (*object.Dict)(unsafe.Pointer(oh))
			d.Used, d.Version, d.Table = uint32(n), 0, raw
			e := unsafe.Add(unsafe.Pointer(tb), 24)
			for i := uint16(0); i < n; i++ {
				y := regs[w+2*i]
				$keyHash
				if str == 0 {
					*(*uint64)(e) = hash
					e = unsafe.Add(e, 8)
				}
				*(*object.Value)(e) = y
				*(*object.Value)(unsafe.Add(e, 8)) = regs[w+2*i+1]
				e = unsafe.Add(e, 16)
				regs[w+2*i], regs[w+2*i+1] = 0, 0
				slot, perturb := hash, hash
				ix := (*int8)(unsafe.Add(unsafe.Pointer(tb), slot&7+16))
				for *ix >= 0 {
					perturb >>= 5
					slot = slot*5 + perturb + 1
					ix = (*int8)(unsafe.Add(unsafe.Pointer(tb), slot&7+16))
				}
				*ix = int8(i)
			}
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = object.Value(ob)
			pc = unsafe.Add(pc, 8)
			@drop old
			continue next
		}
	set: // BUILDSET with as many keys as the smallest table holds
		@reload
		{
			n, w := uint16(in>>48), uint16(in>>32)
			if n > 4 {
				goto slow
			}
			for i := uint16(0); i < n; i++ {
				y := regs[w+i]
				$keyHash
				for j := uint16(0); j < i; j++ {
					z := regs[w+j]
					if z == y || str == 1 && z < object.Value(region.FloatBias) && (*object.Str)(unsafe.Add(base, uintptr(z))).Hash == hash || $bothTuples {
						goto slow
					}
				}
			}
			const size = uintptr(128)
			$rawRoom
			$roomSet
			$madeSet
			s := (*object.Set)(unsafe.Pointer(oh))
			s.Used, s.Fill, s.Mask, s.Table, s.Hash = uint32(n), uint32(n), 0, 0, 0
			if n != 0 {
				$rawTaken
				$newSetTable
				s.Table, s.Mask = raw, 7
			}
			for i := uint16(0); i < n; i++ {
				y := regs[w+i]
				regs[w+i] = 0
				$keyHash
				_ = str
				$setInsert
			}
			old := regs[uint16(in>>16)]
			regs[uint16(in>>16)] = object.Value(ob)
			pc = unsafe.Add(pc, 8)
			@drop old
			continue next
		}
`, "$bothTuples", "y < object.Value(region.FloatBias) && z < object.Value(region.FloatBias) && (*object.Header)(unsafe.Add(base, uintptr(y))).Type == object.TTuple && (*object.Header)(unsafe.Add(base, uintptr(z))).Type == object.TTuple",
		"$getitem", fmt.Sprint(bytecode.GETITEM), "$jin", fmt.Sprint(bytecode.JIN), "$jnotin", fmt.Sprint(bytecode.JNOTIN), "$in", fmt.Sprint(bytecode.IN),
		"$notin", fmt.Sprint(bytecode.NOTIN), "$mapadd", fmt.Sprint(bytecode.MAPADD), "$setadd", fmt.Sprint(bytecode.SETADD), "$sameKey", sameKey,
		"$countedX", counted("x"), "$countedY", counted("y"), "$countedOld", counted("old"),
		"$keyHash", keyHash, "$rawRoom", sub(rawRoom, "$size", "size"), "$rawTaken", rawTaken, "$newDictTable", newDictTable, "$newSetTable", newSetTable,
		"$setitem", fmt.Sprint(bytecode.SETITEM), "$setInsert", setInsert,
		"$roomDict", sub(room, "$size", "uintptr(32)"), "$madeDict", sub(made, "$type", "object.TDict"),
		"$roomSet", sub(room, "$size", "uintptr(48)"), "$madeSet", sub(made, "$type", "object.TSet"))
}

// setInsert puts key y, which is absent, into the first free place of set s, which has no dummies.
const setInsert = `
for slot, perturb, free := hash, hash, false; !free; slot = slot*5 + perturb + 1 {
	slot &= s.Mask
	last := slot
	if slot+object.SetLinearProbes <= s.Mask {
		last += object.SetLinearProbes
	}
	for j := slot; j <= last; j++ {
		e := (*object.SetEntry)(unsafe.Add(base, uintptr(s.Table)+uintptr(j)*16))
		if e.Key == 0 {
			e.Hash, e.Key = hash, y
			free = true
			break
		}
	}
	perturb >>= 5
}
`
