package vm

// Suggestions for misspelt keyword arguments, by the weights that CPython's messages follow.

const (
	moveCost  = 2
	caseCost  = 1
	maxString = 40
)

// closest is the candidate that is most like name, "" if none is near.
func closest(name string, candidates []string) string {
	best, found := len(name)*moveCost+1, ""
	if len(candidates) > 750 {
		return ""
	}
	for _, c := range candidates {
		if c == name {
			continue
		}
		limit := (len(name) + len(c) + 3) * moveCost / 6
		limit = min(limit, best-1)
		if n := editDistance(name, c, limit); n <= limit && n < best {
			best, found = n, c
		}
	}
	return found
}

// editDistance is the weighted Levenshtein distance of a and b, or limit+1 if it is larger than limit.
func editDistance(a, b string, limit int) int {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxString || len(b) > maxString {
		return limit + 1
	}
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i * moveCost
	}
	for j := range len(b) {
		diag := row[0]
		row[0] = (j + 1) * moveCost
		for i := range len(a) {
			cost := substitution(a[i], b[j]) + diag
			diag = row[i+1]
			row[i+1] = min(cost, row[i]+moveCost, diag+moveCost)
		}
	}
	return row[len(a)]
}

func substitution(x, y byte) int {
	lower := func(c byte) byte {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		return c
	}
	switch {
	case x == y:
		return 0
	case lower(x) == lower(y):
		return caseCost
	}
	return moveCost
}
