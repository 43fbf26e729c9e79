#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace softgpu {

class Capture;
class Stream;

enum class Api { Cuda, Hip };

/// One emulated device of one of the two interfaces.
class Device {
public:
    Device(Api api, int ordinal);

    const Api api;
    const int ordinal;
    std::string name, arch;
    int major, minor, warpSize;
    int sharedBytes = 48 << 10, mostSharedBytes;
    const std::size_t total;
    static constexpr int maxThreads = 1024, multiprocessors = 4, registers = 65536, clockKilohertz = 1'000'000;

    void uuid(unsigned char (&bytes)[16]) const;

    /// @param isPooled whether in stream order, from the pool.
    std::uintptr_t allocate(std::size_t bytes, bool isPooled);
    void free(std::uintptr_t address);

    /// Frees when the stream comes there; the address is refused from now on.
    void free(std::uintptr_t address, Stream& stream);

    /// The second half of freeing.
    void freeNow(std::uintptr_t address);
    std::size_t used() const { return inUse; }

    std::shared_ptr<Stream> createStream();
    Stream& defaultStream();
    void synchronize();
    void forgetCapture(const std::shared_ptr<Capture>& capture);

    /// After a fault of a kernel everything fails with its number, until a reset.
    void lose(int code);
    bool isLost() const { return lost != 0; }
    void check() const;
    void reset();

    /// Whether kernels of another device may use this one's memory.
    bool admits(const Device& other, bool isPooled) const;
    void admit(const Device& other, bool isPooled, bool isAdmitted);

    /// CUDA's primary context: how often it is retained.
    int retained = 0;

private:
    /// No address where there is no room.
    std::uintptr_t tryAllocate(std::size_t bytes, bool isPooled);

    std::atomic<int> lost{0};
    std::atomic<std::size_t> inUse{0};
    std::atomic<unsigned> admitted[2] = {0, 0};
    std::mutex mutex;
    std::shared_ptr<Stream> standard;
};

int deviceCount(Api api);

/// Fails with "invalid device".
Device& device(Api api, int ordinal);

}
