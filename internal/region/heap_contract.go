package region

// Heap is one thread's allocator.
type Heap struct{}
