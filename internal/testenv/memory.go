package testenv

import "runtime"

// HeldMemory is how many bytes the program holds in its heap.
func HeldMemory() int64 {
	for range 2 { // what pools keep is given back by the second
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
