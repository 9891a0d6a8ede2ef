package gophersnake_test

import (
	"context"
	"fmt"
	"os"

	"github.com/gophersnake/gophersnake"
)

func ExampleRuntime_Eval() {
	rt, err := gophersnake.New(gophersnake.Config{})
	if err != nil {
		panic(err)
	}
	defer rt.Close()
	v, err := rt.Eval(context.Background(), "{'squares': [n * n for n in range(4)], 'big': 2 ** 70}")
	fmt.Println(v, err)
	// Output: map[big:1180591620717411303424 squares:[0 1 4 9]] <nil>
}

func ExampleRuntime_Module() {
	rt, err := gophersnake.New(gophersnake.Config{Stdout: os.Stdout})
	if err != nil {
		panic(err)
	}
	defer rt.Close()
	err = rt.Module("host", map[string]any{
		"version": "1.0",
		"add":     func(a, b int) int { return a + b },
	})
	if err != nil {
		panic(err)
	}
	err = rt.Exec(context.Background(), "import host\nprint(host.version, host.add(2, 3))", "example.py")
	fmt.Println(err)
	// Output:
	// 1.0 5
	// <nil>
}

func ExampleConvert() {
	rt, err := gophersnake.New(gophersnake.Config{})
	if err != nil {
		panic(err)
	}
	defer rt.Close()
	type point struct {
		X int     `py:"x"`
		Y float64 `py:"y"`
	}
	v, err := rt.Eval(context.Background(), "[dict(x=n, y=n / 2) for n in range(3)]")
	if err != nil {
		panic(err)
	}
	points, err := gophersnake.Convert[[]point](v)
	fmt.Println(points, err)
	// Output: [{0 0} {1 0.5} {2 1}] <nil>
}

func ExampleObject_Call() {
	rt, err := gophersnake.New(gophersnake.Config{})
	if err != nil {
		panic(err)
	}
	defer rt.Close()
	ctx := context.Background()
	if err := rt.Exec(ctx, "def greet(name, mark='.'): return f'Hello {name}{mark}'", "greet.py"); err != nil {
		panic(err)
	}
	v, err := rt.Get("greet")
	if err != nil {
		panic(err)
	}
	greet := v.(*gophersnake.Object)
	defer greet.Close()
	fmt.Println(greet.Call(ctx, []any{"Go"}, map[string]any{"mark": "!"}))
	// Output: Hello Go! <nil>
}
