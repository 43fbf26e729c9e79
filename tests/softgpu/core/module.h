#pragma once
#include "../kernel/abi.h"
#include "compiler.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace softgpu {

class Device;

/// Compiled kernels in the process.
class Library {
public:
    explicit Library(const std::string& path);
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    void* symbol(const std::string& name) const;

    /// Bytes of shared memory that a kernel declares.
    std::size_t sharedBytes(const std::string& kernel) const;

    /// The calling host thread's copy of the shared memory of all kernels: one block's at a time.
    void* sharedOfThread(std::size_t& bytes) const;

private:
    void* handle;
    std::unordered_map<std::string, std::size_t> shared;
    std::size_t moduleNumber = 0, threadBytes = 0;
};

/// A kernel of a module.
struct Function {
    std::string name;
    const softgpu_kernel* kernel;
    std::size_t sharedBytes;
    std::atomic<int> mostDynamicBytes;
    std::shared_ptr<Library> library;
    Device* device;

    /// Threads in a block that its launch bounds allow.
    int maxThreads() const;
};

/// What the interfaces call a module.
class Module {
public:
    /// Compiles, or loads what was compiled.
    /// @param log what the compiler says.
    Module(Device& device, const Unit& unit, std::string& log);

    Device& device;

    /// Kernels not declared extern "C" have other names than their text shows, and are not found.
    Function& function(const std::string& name);

    bool owns(const Function& function) const { return function.library == library && function.device == &device; }

private:
    std::mutex mutex;
    std::shared_ptr<Library> library;
    std::unordered_map<std::string, std::unique_ptr<Function>> functions;
};

}
