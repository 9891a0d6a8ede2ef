package sre

// nodeOp is the kind of a node.
type nodeOp uint8

const (
	nLiteral    nodeOp = iota // lit
	nNotLiteral               // lit
	nAny
	nSet       // items, negate
	nAt        // at
	nBranch    // subs
	nGroup     // sub; group (0: none), add, del
	nRepeat    // sub; min, max, greed
	nRef       // group
	nCond      // group; subs[0], subs[1] or none
	nAssert    // sub; behind
	nAssertNot // sub; behind
	nAtomic    // sub
	nFail
)

type greed uint8

const (
	greedy greed = iota
	lazy
	possessive
)

// seq is a sequence of nodes.
type seq []*node

type node struct {
	op       nodeOp
	lit      rune
	at       atKind
	greed    greed
	negate   bool
	behind   bool
	noElse   bool
	group    int
	min, max uint32
	add, del Flags
	items    []setItem
	sub      seq
	subs     []seq
}

// setItem is a member of a set: a range (lo == hi: one character), or a
// category.
type setItem struct {
	lo, hi rune
	cat    category // catNone: a range
	single bool     // written as one character
}

type category uint8

const (
	catNone category = iota
	catDigit
	catNotDigit
	catSpace
	catNotSpace
	catWord
	catNotWord
)

func (c category) opposite() category { return (c - 1) ^ 1 + 1 }

type atKind uint8

const (
	atBeginning atKind = iota // ^
	atBeginningLine
	atBeginningString // \A
	atBoundary
	atNonBoundary
	atEnd // $
	atEndLine
	atEndString // \z
)

// maxWidth is more than any width that a text can have.
const maxWidth = 1 << 62

func addWidth(a, b uint64) uint64 { return min(a+b, maxWidth) }

func mulWidth(a, b uint64) uint64 {
	if a != 0 && b > maxWidth/a {
		return maxWidth
	}
	return a * b
}

// width gives the least and the greatest number of characters that s matches.
// groups are the widths of the groups, for backreferences.
func (s seq) width(groups []groupWidth) (lo, hi uint64) {
	for _, n := range s {
		var l, h uint64
		switch n.op {
		case nLiteral, nNotLiteral, nAny, nSet:
			l, h = 1, 1
		case nBranch:
			l = maxWidth
			for _, sub := range n.subs {
				i, j := sub.width(groups)
				l, h = min(l, i), max(h, j)
			}
		case nGroup, nAtomic:
			l, h = n.subWidth(groups)
		case nRepeat:
			i, j := n.subWidth(groups)
			l = mulWidth(i, uint64(n.min))
			if n.max == MaxRepeat && j > 0 {
				h = maxWidth
			} else {
				h = mulWidth(j, uint64(n.max))
			}
		case nRef:
			if n.group < len(groups) {
				l, h = groups[n.group].lo, groups[n.group].hi
			}
		case nCond:
			l, h = n.subs[0].width(groups)
			if n.noElse {
				l = 0
			} else {
				i, j := n.subs[1].width(groups)
				l, h = min(l, i), max(h, j)
			}
		}
		lo, hi = addWidth(lo, l), addWidth(hi, h)
	}
	return lo, hi
}

func (n *node) subWidth(groups []groupWidth) (lo, hi uint64) { return n.sub.width(groups) }

// groupWidth is the width of a group, closed once its end has been read.
type groupWidth struct {
	lo, hi uint64
	closed bool
}

// same reports whether two simple nodes are alike, so that a branch may share
// them. Nodes with parts of their own are never alike.
func (n *node) same(m *node) bool {
	if n.op != m.op {
		return false
	}
	switch n.op {
	case nLiteral, nNotLiteral:
		return n.lit == m.lit
	case nAny, nFail:
		return true
	case nAt:
		return n.at == m.at
	case nRef:
		return n.group == m.group
	case nSet:
		if n.negate != m.negate || len(n.items) != len(m.items) {
			return false
		}
		for i := range n.items {
			if n.items[i] != m.items[i] {
				return false
			}
		}
		return true
	}
	return false
}
