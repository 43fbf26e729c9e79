#pragma once
#include <string>

namespace softgpu {

/// The lines that make the kernels of a text known to the emulator, to be compiled behind it. Kernels are found by the word __global__.
std::string registrations(const std::string& source);

/// `extern __shared__ T name[];`, inside of a function, becomes a pointer to the block's memory: the compiler has no such arrays.
std::string rewriteDynamicShared(const std::string& source);

}
