#include "device.h"

#include "failure.h"
#include "fault.h"
#include "handles.h"
#include "memory.h"
#include "settings.h"
#include "stream.h"

#include <cstdlib>
#include <cstring>
#include <vector>

namespace softgpu {
namespace {

int sharedOptIn(int compute) {
    switch (compute) {
        case 70: case 72: return 96 << 10;
        case 75: return 64 << 10;
        case 80: case 87: return 163 << 10;
        case 86: case 89: case 120: case 121: return 99 << 10;
        default: return compute >= 90 ? 227 << 10 : 48 << 10;
    }
}

}

Device::Device(Api api, int ordinal) : api(api), ordinal(ordinal), total(settings().memory) {
    if (api == Api::Cuda) {
        major = settings().compute / 10;
        minor = settings().compute % 10;
        arch = "sm_" + std::to_string(settings().compute);
        warpSize = 32;
        mostSharedBytes = sharedOptIn(settings().compute);
    } else {
        arch = settings().arch.substr(0, settings().arch.find(':'));
        std::string digits = arch.size() > 5 ? arch.substr(3) : "900";
        major = std::atoi(digits.substr(0, digits.size() - 2).c_str());
        minor = digits[digits.size() - 2] - '0';
        warpSize = major < 10 ? 64 : 32;
        sharedBytes = mostSharedBytes = arch == "gfx950" ? 160 << 10 : 64 << 10;
    }
    name = "softgpu emulated " + arch;
    memory::reserve(*this);
}

void Device::uuid(unsigned char (&bytes)[16]) const {
    std::memcpy(bytes, api == Api::Cuda ? "softgpu-cuda-dev" : "softgpu-hip--dev", 16);
    bytes[15] = static_cast<unsigned char>('0' + ordinal);
}

std::uintptr_t Device::allocate(std::size_t bytes, bool isPooled) {
    if (bytes == 0) {
        throw Failure(code::invalidValue, "an allocation of no bytes");
    }
    if (isPlanted("failing_allocation")) {
        throw Failure(code::outOfMemory, "planted");
    }
    std::uintptr_t address = tryAllocate(bytes, isPooled);
    if (!address && bytes <= total) {
        // Streams may have to come to frees that the host has asked for.
        for (auto& stream : handles<Stream>().snapshot()) {
            stream->synchronize();
        }
        address = tryAllocate(bytes, isPooled);
    }
    return address ? address : throw Failure(code::outOfMemory, "the device's memory is in use");
}

std::uintptr_t Device::tryAllocate(std::size_t bytes, bool isPooled) {
    std::size_t before = inUse.fetch_add(bytes);
    std::uintptr_t address = bytes <= total && before <= total - bytes ? memory::tryAllocate(*this, bytes, isPooled) : 0;
    inUse -= address ? 0 : bytes;
    return address;
}

void Device::free(std::uintptr_t address) {
    std::size_t bytes = memory::retire(address);
    synchronize();
    memory::release(address);
    inUse -= bytes;
}

void Device::free(std::uintptr_t address, Stream& stream) {
    if (auto capture = stream.capture()) {
        if (!capture->free(address)) {
            capture->invalidate();
            throw Failure(code::captureUnsupported, "only memory of the graph can be freed in a capture");
        }
        return;
    }
    std::size_t bytes = memory::retire(address);
    Device* owner = this;
    stream.enqueue([owner, address, bytes] {
        memory::release(address);
        owner->inUse -= bytes;
    });
}

void Device::freeNow(std::uintptr_t address) {
    inUse -= memory::retire(address);
    memory::release(address);
}

std::shared_ptr<Stream> Device::createStream() { return std::make_shared<Stream>(*this); }

Stream& Device::defaultStream() {
    std::lock_guard lock(mutex);
    if (!standard) {
        standard = createStream();
        handles<Stream>().add(standard);
    }
    return *standard;
}

void Device::synchronize() {
    for (auto& stream : handles<Stream>().snapshot()) {
        if (&stream->device == this) {
            stream->refuseCapture();
            stream->synchronize();
        }
    }
    check();
}

void Device::forgetCapture(const std::shared_ptr<Capture>& capture) {
    for (auto& stream : handles<Stream>().snapshot()) {
        stream->leaveCapture(capture);
    }
}

void Device::lose(int code) {
    int none = 0;
    lost.compare_exchange_strong(none, code);
}

void Device::check() const {
    if (int code = lost) {
        throw Failure(code, "the device was lost by an earlier error");
    }
}

void Device::reset() {
    for (auto& stream : handles<Stream>().snapshot()) {
        if (&stream->device == this) {
            stream->synchronize();
        }
    }
    lost = 0;
}

bool Device::admits(const Device& other, bool isPooled) const {
    return other.api == api && (admitted[isPooled] >> other.ordinal & 1);
}

void Device::admit(const Device& other, bool isPooled, bool isAdmitted) {
    if (!settings().peers || &other == this) {
        throw Failure(&other == this ? code::invalidDevice : code::peerAccessUnsupported, "no peer");
    }
    unsigned bit = 1u << other.ordinal;
    unsigned before = isAdmitted ? admitted[isPooled].fetch_or(bit) : admitted[isPooled].fetch_and(~bit);
    if (!isPooled && ((before & bit) != 0) == isAdmitted) {
        throw Failure(isAdmitted ? code::peerAccessAlreadyEnabled : code::peerAccessNotEnabled, "peer access");
    }
}

int deviceCount(Api) { return settings().devices; }

Device& device(Api api, int ordinal) {
    static std::once_flag once;
    static std::vector<Device*> devices[2];
    std::call_once(once, [] {
        for (Api each : {Api::Cuda, Api::Hip}) {
            for (int i = 0; i < settings().devices; i++) {
                devices[static_cast<int>(each)].push_back(new Device(each, i));
            }
        }
    });
    auto& own = devices[static_cast<int>(api)];
    if (ordinal < 0 || ordinal >= static_cast<int>(own.size())) {
        throw Failure(code::invalidDevice, "no such device");
    }
    return *own[ordinal];
}

}
