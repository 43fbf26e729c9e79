#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace softgpu {

class Device;

/// Memory of the devices. Addresses that the host gets are reserved but never accessible: a host that reads or writes one faults. The bytes
/// lie elsewhere, a constant distance away, and only copies and kernels' pointer arguments are moved there. Each allocation ends at an
/// inaccessible page; the bytes between its end and that page, fewer than 256, hold a pattern that is checked.
namespace memory {

/// The range of addresses of a device; called once for each.
void reserve(Device& device);

/// @param isPooled whether it comes from the pool of the device, which has its own access rights for peers.
/// @return the address, or 0 where there is no room.
std::uintptr_t tryAllocate(Device& device, std::size_t bytes, bool isPooled);

/// Marks as freed by the host, which happens before the stream frees it; copies and frees that come later are refused.
/// @return the number of bytes.
std::size_t retire(std::uintptr_t address);

/// Makes the bytes inaccessible for ever.
void release(std::uintptr_t address);

std::uintptr_t allocateHost(std::size_t bytes);
void freeHost(std::uintptr_t address);
void registerHost(std::uintptr_t address, std::size_t bytes);
void unregisterHost(std::uintptr_t address);

/// Whether copies from and to it are asynchronous.
bool isPinned(const void* address);

/// Whether it is in the accessible range of some device.
bool isBytes(const void* address);

/// The device whose memory an address is in; null for the host's.
Device* owner(std::uintptr_t address);

/// Where the bytes of a range inside one live allocation are; the Failure says what is wrong with the range.
void* bytesOf(std::uintptr_t address, std::size_t bytes);

/// Where a kernel on a device finds what the host knows by this address: somewhere inaccessible if it may not.
void* translate(const void* address, Device& device);

/// What a device's address in the inaccessible range or its bytes' is in or near, for messages.
std::string describe(std::uintptr_t address);

/// Whether the bytes around the allocation that an address is in are as they were; reports where not.
bool isIntact(std::uintptr_t address, const char* who);

}
}
