#include "memory.h"

#include "device.h"
#include "failure.h"
#include "settings.h"

#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <sys/mman.h>
#include <vector>

namespace softgpu::memory {
namespace {

constexpr std::size_t page = 4096;
constexpr std::size_t window = std::size_t(1) << 38;
constexpr std::size_t alignment = 256;
constexpr std::size_t nearBytes = 64;
constexpr unsigned char guard = 0xa5;
// A NaN of every floating type: what was never written spreads.
constexpr unsigned char fresh = 0xff;

struct Allocation {
    std::uintptr_t address;
    std::size_t bytes;
    Device* device;
    bool isPooled;
    bool isRetired;

    std::uintptr_t first() const { return address & ~(page - 1); }
    std::uintptr_t end() const { return (address + bytes + page - 1) & ~(page - 1); }
};

struct Window {
    Device* device;
    std::uintptr_t first;
    std::uintptr_t cursor;
    std::ptrdiff_t distance;
    std::map<std::uintptr_t, Allocation> live;
};

struct Host {
    std::size_t bytes;
    bool isOurs;
};

struct All {
    std::mutex mutex;
    std::vector<Window*> windows;
    std::map<std::uintptr_t, Host> pinned;
};

All& all() {
    static All* instance = new All;
    return *instance;
}

std::uintptr_t inaccessible(std::size_t bytes) {
    void* range = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (range == MAP_FAILED) {
        throw Failure(code::outOfMemory, "no address space");
    }
    return reinterpret_cast<std::uintptr_t>(range);
}

unsigned char* host(std::uintptr_t address) { return reinterpret_cast<unsigned char*>(address); }

Window* windowOf(std::uintptr_t address) {
    for (Window* candidate : all().windows) {
        if (address - candidate->first < window) {
            return candidate;
        }
    }
    return nullptr;
}

/// The live allocation that an address is in, or just behind.
Allocation* find(std::uintptr_t address) {
    Window* found = windowOf(address);
    if (!found) {
        return nullptr;
    }
    auto behind = found->live.upper_bound(address);
    if (behind == found->live.begin()) {
        return nullptr;
    }
    Allocation& candidate = std::prev(behind)->second;
    return address <= candidate.address + candidate.bytes ? &candidate : nullptr;
}

/// Whether one more allocation would come near to all mappings that the system grants: each takes two, and behind them the host runs out.
bool isFull() {
    std::size_t live = 0;
    for (const Window* one : all().windows) {
        live += one->live.size();
    }
    return live >= settings().allocations;
}

/// Room for pages and the inaccessible one behind them, or 0. Goes round: addresses are used again as late as possible.
std::uintptr_t place(Window& in, std::size_t span) {
    std::uintptr_t from = in.cursor;
    for (int round = 0; round < 2; round++) {
        auto next = in.live.lower_bound(from);
        if (next != in.live.begin() && std::prev(next)->second.end() + page > from) {
            from = std::prev(next)->second.end() + page;
        }
        for (; next != in.live.end() && next->second.first() < from + span + page; ++next) {
            from = next->second.end() + page;
        }
        if (from + span + page <= in.first + window) {
            in.cursor = from + span + page;
            return from;
        }
        from = in.first + page;
    }
    return 0;
}

bool holds(const unsigned char* first, const unsigned char* end, unsigned char value) {
    for (; first < end; first++) {
        if (*first != value) {
            return false;
        }
    }
    return true;
}

bool check(const Window& in, const Allocation& allocation, std::size_t before, const char* who) {
    const unsigned char* first = host(allocation.address + in.distance);
    const unsigned char* pages = host(allocation.first() + in.distance);
    const unsigned char* start = static_cast<std::size_t>(first - pages) > before ? first - before : pages;
    const unsigned char* end = first + allocation.bytes;
    bool isBefore = !holds(start, first, guard), isBehind = !holds(end, host(allocation.end() + in.distance), guard);
    if (isBefore || isBehind) {
        const char* where = isBefore ? "in front of" : "behind";
        report("%s wrote %s an allocation of %zu bytes at 0x%zx", who, where, allocation.bytes, allocation.address);
    }
    return !isBefore && !isBehind;
}

Allocation& exactly(std::uintptr_t address) {
    Allocation* found = find(address);
    if (!found || found->address != address || found->isRetired) {
        throw Failure(code::invalidValue, "not the address of an allocation");
    }
    return *found;
}

}

void reserve(Device& device) {
    std::lock_guard lock(all().mutex);
    auto* in = new Window{&device, inaccessible(window), 0, 0, {}};
    in->distance = static_cast<std::ptrdiff_t>(inaccessible(window) - in->first);
    in->cursor = in->first + page;
    all().windows.push_back(in);
}

std::uintptr_t tryAllocate(Device& device, std::size_t bytes, bool isPooled) {
    std::lock_guard lock(all().mutex);
    if (isFull()) {
        return 0;
    }
    Window* in = nullptr;
    for (Window* candidate : all().windows) {
        in = candidate->device == &device ? candidate : in;
    }
    std::size_t padded = (bytes + alignment - 1) & ~(alignment - 1);
    std::size_t span = (padded + page - 1) & ~(page - 1);
    std::uintptr_t pages = place(*in, span);
    unsigned char* real = host(pages + in->distance);
    if (!pages || mprotect(real, span, PROT_READ | PROT_WRITE) != 0) {
        return 0;
    }
    std::size_t head = span - padded;
    std::memset(real, guard, head);
    std::memset(real + head, fresh, bytes);
    std::memset(real + head + bytes, guard, padded - bytes);
    in->live.emplace(pages + head, Allocation{pages + head, bytes, &device, isPooled, false});
    return pages + head;
}

std::size_t retire(std::uintptr_t address) {
    std::lock_guard lock(all().mutex);
    Allocation& allocation = exactly(address);
    allocation.isRetired = true;
    return allocation.bytes;
}

void release(std::uintptr_t address) {
    std::lock_guard lock(all().mutex);
    Window* in = windowOf(address);
    auto found = in->live.find(address);
    const Allocation& allocation = found->second;
    if (!check(*in, allocation, page, "somebody")) {
        allocation.device->lose(code::illegalAddress);
    }
    // Mapping anew instead of protecting also gives back the pages and their tables.
    mmap(host(allocation.first() + in->distance), allocation.end() - allocation.first(), PROT_NONE,
        MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    in->live.erase(found);
}

std::uintptr_t allocateHost(std::size_t bytes) {
    std::size_t span = (bytes + page - 1) & ~(page - 1);
    std::uintptr_t address = inaccessible(span + page);
    if (mprotect(host(address), span, PROT_READ | PROT_WRITE) != 0) {
        throw Failure(code::outOfMemory, "the host has no memory left");
    }
    std::memset(host(address), fresh, bytes);
    std::lock_guard lock(all().mutex);
    all().pinned.emplace(address, Host{bytes, true});
    return address;
}

void freeHost(std::uintptr_t address) {
    std::lock_guard lock(all().mutex);
    auto found = all().pinned.find(address);
    if (found == all().pinned.end() || !found->second.isOurs) {
        throw Failure(code::invalidValue, "not the address of pinned memory");
    }
    // Not unmapped: nothing else shall come to lie there, so that late users fault.
    std::size_t span = (found->second.bytes + page - 1) & ~(page - 1);
    mmap(host(address), span, PROT_NONE, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    all().pinned.erase(found);
}

void registerHost(std::uintptr_t address, std::size_t bytes) {
    std::lock_guard lock(all().mutex);
    if (bytes == 0 || !all().pinned.emplace(address, Host{bytes, false}).second) {
        throw Failure(code::invalidValue, "already registered, or empty");
    }
}

void unregisterHost(std::uintptr_t address) {
    std::lock_guard lock(all().mutex);
    auto found = all().pinned.find(address);
    if (found == all().pinned.end() || found->second.isOurs) {
        throw Failure(code::invalidValue, "not registered");
    }
    all().pinned.erase(found);
}

bool isPinned(const void* address) {
    std::lock_guard lock(all().mutex);
    auto at = reinterpret_cast<std::uintptr_t>(address);
    auto behind = all().pinned.upper_bound(at);
    return behind != all().pinned.begin() && at < std::prev(behind)->first + std::prev(behind)->second.bytes;
}

bool isBytes(const void* address) {
    std::lock_guard lock(all().mutex);
    for (Window* candidate : all().windows) {
        if (reinterpret_cast<std::uintptr_t>(address) - candidate->first - candidate->distance < window) {
            return true;
        }
    }
    return false;
}

Device* owner(std::uintptr_t address) {
    std::lock_guard lock(all().mutex);
    Window* found = windowOf(address);
    return found ? found->device : nullptr;
}

void* bytesOf(std::uintptr_t address, std::size_t bytes) {
    std::lock_guard lock(all().mutex);
    Allocation* found = find(address);
    if (!found || found->isRetired || address + bytes > found->address + found->bytes) {
        throw Failure(code::invalidValue, "a range that is not inside one allocation");
    }
    return host(address + windowOf(address)->distance);
}

void* translate(const void* pointer, Device& device) {
    if (!pointer || isPinned(pointer)) {
        return const_cast<void*>(pointer);
    }
    static std::uintptr_t nowhere = inaccessible(page);
    std::lock_guard lock(all().mutex);
    auto address = reinterpret_cast<std::uintptr_t>(pointer);
    Window* found = windowOf(address);
    if (!found) {
        return host(nowhere);
    }
    Allocation* allocation = find(address);
    bool isAllowed = found->device == &device || found->device->admits(device, allocation && allocation->isPooled);
    // Unmoved, it is as inaccessible to a kernel as to the host.
    return host(isAllowed ? address + found->distance : address);
}

std::string describe(std::uintptr_t address) {
    std::lock_guard lock(all().mutex);
    for (Window* in : all().windows) {
        bool isUnmoved = address - in->first < window;
        if (!isUnmoved && address - in->first - in->distance >= window) {
            continue;
        }
        std::uintptr_t known = isUnmoved ? address : address - in->distance;
        auto behind = in->live.upper_bound(known);
        std::string text = "device memory that is not allocated, or was freed";
        if (behind != in->live.begin()) {
            const Allocation& before = std::prev(behind)->second;
            std::size_t over = known - before.address - before.bytes;
            if (known < before.address + before.bytes) {
                text = "an allocation of " + std::to_string(before.bytes) + " bytes";
            } else if (over < 2 * page) {
                text = std::to_string(over) + " bytes behind an allocation of " + std::to_string(before.bytes) + " bytes";
            }
        }
        return text + (isUnmoved ? ", of a device without access to it" : "");
    }
    return "memory that is no device's";
}

bool isIntact(std::uintptr_t address, const char* who) {
    std::lock_guard lock(all().mutex);
    Allocation* found = find(address);
    return !found || check(*windowOf(address), *found, nearBytes, who);
}

}
