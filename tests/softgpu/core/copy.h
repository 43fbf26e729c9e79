#pragma once
#include <cstddef>
#include <cstdint>

namespace softgpu {

class Stream;

/// Copies in a stream. Host memory that is not pinned is read before a call returns, or written when it returns, as the drivers do;
/// pinned memory is touched when the stream comes there.
void copyToDevice(Stream& stream, std::uintptr_t to, const void* from, std::size_t bytes);
void copyToHost(Stream& stream, void* to, std::uintptr_t from, std::size_t bytes);
void copyOnDevice(Stream& stream, std::uintptr_t to, std::uintptr_t from, std::size_t bytes);

/// Fills with a pattern of 1, 2 or 4 bytes.
void fill(Stream& stream, std::uintptr_t to, unsigned pattern, std::size_t width, std::size_t count);

}
