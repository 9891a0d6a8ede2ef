// Command embed shows how a Go program runs Python: it gives Python a function and data, and takes data and a callable back.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/gophersnake/gophersnake"
)

type order struct {
	Item  string  `py:"item"`
	Count int     `py:"count"`
	Price float64 `py:"price"`
}

const rules = `
from shop import log

def total(orders, discount=0):
    log("orders:", len(orders))
    return sum(o["count"] * o["price"] for o in orders) * (1 - discount)

def cheapest(orders):
    return min(orders, key=lambda o: o["price"])
`

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	rt, err := gophersnake.New(gophersnake.Config{Stdout: os.Stdout, Stderr: os.Stderr, MemoryLimit: 256 << 20})
	if err != nil {
		return err
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	if err := rt.Module("shop", map[string]any{
		"log": func(args ...any) { fmt.Println(append([]any{"log:"}, args...)...) },
	}); err != nil {
		return err
	}
	if err := rt.Exec(ctx, rules, "rules.py"); err != nil {
		return err
	}
	orders := []order{{"tea", 3, 2.5}, {"cup", 1, 4}}
	if err := rt.Set("orders", orders); err != nil {
		return err
	}
	f, err := rt.Get("total")
	if err != nil {
		return err
	}
	total := f.(*gophersnake.Object)
	defer total.Close()
	sum, err := total.Call(ctx, []any{orders}, map[string]any{"discount": 0.5})
	if err != nil {
		return err
	}
	fmt.Println("total:", sum)

	v, err := rt.Eval(ctx, "cheapest(orders)")
	if err != nil {
		return err
	}
	best, err := gophersnake.Convert[order](v)
	if err != nil {
		return err
	}
	fmt.Println("cheapest:", strings.ToUpper(best.Item))
	return nil
}
