/// Tells a library of the emulator from the real one, in each of them.
extern "C" __attribute__((visibility("default"))) int softgpu_is_emulated() { return 1; }
