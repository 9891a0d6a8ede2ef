// Package bytecode defines the instruction set of the machine: the opcode table and the layout of
// instructions. See opcodes.go for the overview.
package bytecode
