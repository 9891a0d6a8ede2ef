package main

import (
	"fmt"
	"html"
	"io"
	"math"
	"strings"
)

// Result is what one interpreter needed for one program: the minimum over the
// runs. Problem, when not empty, says why the figures do not count.
type Result struct {
	Seconds float64 `json:"seconds"`
	PeakKB  int64   `json:"peak_kb"`
	Runs    int     `json:"runs"`
	Problem string  `json:"problem,omitempty"`
}

// Row is one program; Results are in the order of Report.Interpreters. The
// ratios are reference/interpreter, and 0 where there is none.
type Row struct {
	Program string    `json:"program"`
	Results []Result  `json:"results"`
	Time    []float64 `json:"time_ratio"`
	Memory  []float64 `json:"memory_ratio"`
	Problem string    `json:"problem,omitempty"`
}

// Report is a whole comparison.
type Report struct {
	Date         string    `json:"date"`
	Runs         int       `json:"runs"`
	Scale        string    `json:"scale,omitempty"`
	FloorKB      int64     `json:"memory_floor_kb"`
	Interpreters []string  `json:"interpreters"`
	Rows         []Row     `json:"rows"`
	TimeMean     []float64 `json:"time_geomean"`
	MemoryMean   []float64 `json:"memory_geomean"`
}

// summarize computes the ratios and their geometric means.
func (r *Report) summarize() {
	for i := range r.Rows {
		row := &r.Rows[i]
		ref := row.Results[1]
		for _, res := range row.Results {
			var t, m float64
			if res.Problem == "" && ref.Problem == "" {
				t = ratio(ref.Seconds, res.Seconds)
				m = ratio(float64(ref.PeakKB), float64(res.PeakKB))
			}
			row.Time = append(row.Time, t)
			row.Memory = append(row.Memory, m)
		}
	}
	for k := range r.Interpreters {
		var times, memories []float64
		for _, row := range r.Rows {
			times = append(times, row.Time[k])
			memories = append(memories, row.Memory[k])
		}
		r.TimeMean = append(r.TimeMean, geomean(times))
		r.MemoryMean = append(r.MemoryMean, geomean(memories))
	}
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// geomean is the geometric mean of the positive xs, 0 if there are none.
func geomean(xs []float64) float64 {
	sum, n := 0.0, 0
	for _, x := range xs {
		if x > 0 {
			sum += math.Log(x)
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return math.Exp(sum / float64(n))
}

// table prints the report as a Markdown table.
func (r *Report) table(w io.Writer) {
	line := []string{"program"}
	for k, name := range r.Interpreters {
		line = append(line, name+" s", name+" MB")
		if k != 1 {
			line = append(line, "time x", "memory x")
		}
	}
	fmt.Fprintf(w, "| %s |\n|---|%s\n", strings.Join(line, " | "), strings.Repeat("---:|", len(line)-1))
	for _, row := range r.Rows {
		line = []string{row.Program}
		for k, res := range row.Results {
			if res.Problem != "" {
				line = append(line, "failed", "")
			} else {
				line = append(line, fmt.Sprintf("%.3f", res.Seconds), fmt.Sprintf("%.1f", float64(res.PeakKB)/1024))
			}
			if k != 1 {
				line = append(line, times(row.Time[k]), times(row.Memory[k]))
			}
		}
		fmt.Fprintf(w, "| %s |\n", strings.Join(line, " | "))
	}
	line = []string{"**geometric mean**"}
	for k := range r.Interpreters {
		line = append(line, "", "")
		if k != 1 {
			line = append(line, times(r.TimeMean[k]), times(r.MemoryMean[k]))
		}
	}
	fmt.Fprintf(w, "| %s |\n\n", strings.Join(line, " | "))
	if r.FloorKB > 0 {
		fmt.Fprintf(w, "Peaks at or below %.1f MB are upper bounds: a trivial child process reports as much.\n", float64(r.FloorKB)/1024)
	}
	for _, row := range r.Rows {
		for k, res := range row.Results {
			if res.Problem != "" {
				fmt.Fprintf(w, "%s fails on %s: %s\n", row.Program, r.Interpreters[k], res.Problem)
			}
		}
	}
}

// times formats a ratio, "-" for none.
func times(x float64) string {
	if x == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f", x)
}

// chart draws the subject's time ratios as bars on a logarithmic axis around
// 1: to the right the subject is faster.
func (r *Report) chart() string {
	const rowH, left, half, decades = 18, 150, 240, 2.0
	middle := left + half
	height := rowH*(len(r.Rows)+1) + 40
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">`+"\n", left+2*half+60, height)
	fmt.Fprintf(&b, `<text x="%d" y="14" text-anchor="middle">reference time / subject time (log scale)</text>`+"\n", middle)
	bar := func(i int, name string, x float64) {
		y := 24 + i*rowH
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text>`, left-6, y+12, html.EscapeString(name))
		if x == 0 {
			fmt.Fprintf(&b, `<text x="%d" y="%d" fill="#a00">failed</text>`+"\n", middle+4, y+12)
			return
		}
		w := max(-1, min(1, math.Log10(x)/decades)) * half
		color := "#3a7"
		if w < 0 {
			color = "#c73"
		}
		fmt.Fprintf(&b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`, float64(middle)+min(w, 0), y+2, math.Abs(w), rowH-5, color)
		fmt.Fprintf(&b, `<text x="%.1f" y="%d">%.2f</text>`+"\n", float64(middle)+max(w, 0)+4, y+12, x)
	}
	for i, row := range r.Rows {
		bar(i, row.Program, row.Time[0])
	}
	bar(len(r.Rows), "geometric mean", r.TimeMean[0])
	fmt.Fprintf(&b, `<line x1="%d" y1="20" x2="%d" y2="%d" stroke="#333"/>`+"\n</svg>\n", middle, middle, height-8)
	return b.String()
}
