#include "gpu.h"

#include <dlfcn.h>

namespace {

void* open(const char* name) {
    std::string folder = std::getenv("SOFTGPU_TEST_FOLDER") ? std::getenv("SOFTGPU_TEST_FOLDER") : ".";
    void* library = dlopen((folder + "/" + name).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        std::fprintf(stderr, "%s\n", dlerror());
        std::exit(1);
    }
    return library;
}

void* find(void* library, const char* name) {
    void* found = dlsym(library, name);
    if (!found) {
        std::fprintf(stderr, "no symbol %s\n", name);
        std::exit(1);
    }
    return found;
}

}

std::vector<Scenario>& scenarios() {
    static std::vector<Scenario> all;
    return all;
}

Gpu::Gpu(bool isHip, int device) : isHip(isHip), library(open(isHip ? "libamdhip64.so.5" : "libcuda.so.1")) {
    compiler = isHip ? library : open("libnvrtc.so.11.2");
    CHECK_EQUAL(0, call("cuInit", "hipInit", 0u));
    select(device);
}

void* Gpu::symbol(const char* cuda, const char* hip) { return find(library, isHip ? hip : cuda); }

void* Gpu::compilerSymbol(const char* name) { return find(compiler, ((isHip ? "hiprtc" : "nvrtc") + std::string(name)).c_str()); }

void Gpu::select(int device) {
    current = device;
    if (isHip) {
        CHECK_EQUAL(0, call("", "hipSetDevice", device));
        return;
    }
    contexts.resize(std::max<std::size_t>(contexts.size(), device + 1));
    if (!contexts[device]) {
        CHECK_EQUAL(0, call("cuDevicePrimaryCtxRetain", "", &contexts[device], device));
    }
    CHECK_EQUAL(0, call("cuCtxSetCurrent", "", contexts[device]));
}

int Gpu::warpSize() {
    int size = 0;
    CHECK_EQUAL(0, call("cuDeviceGetAttribute", "hipDeviceGetAttribute", &size, isHip ? 87 : 10, current));
    return size;
}

int Gpu::allocate(Address* address, std::size_t bytes) { return call("cuMemAlloc_v2", "hipMalloc", address, bytes); }

int Gpu::allocateAsync(Address* address, std::size_t bytes, Handle stream) {
    return call("cuMemAllocAsync", "hipMallocAsync", address, bytes, stream);
}

int Gpu::free(Address address) { return call("cuMemFree_v2", "hipFree", address); }

int Gpu::freeAsync(Address address, Handle stream) { return call("cuMemFreeAsync", "hipFreeAsync", address, stream); }

int Gpu::allocateHost(void** address, std::size_t bytes) { return call("cuMemHostAlloc", "hipHostMalloc", address, bytes, 0u); }

int Gpu::freeHost(void* address) { return call("cuMemFreeHost", "hipHostFree", address); }

int Gpu::copyIn(Address to, const void* from, std::size_t bytes, Handle stream) {
    return call("cuMemcpyHtoDAsync_v2", "hipMemcpyHtoDAsync", to, from, bytes, stream);
}

int Gpu::copyOut(void* to, Address from, std::size_t bytes, Handle stream) {
    return call("cuMemcpyDtoHAsync_v2", "hipMemcpyDtoHAsync", to, from, bytes, stream);
}

int Gpu::copyPeer(Address to, int toDevice, Address from, int fromDevice, std::size_t bytes, Handle stream) {
    return isHip ? call("", "hipMemcpyPeerAsync", to, toDevice, from, fromDevice, bytes, stream)
                 : call("cuMemcpyPeerAsync", "", to, contexts[toDevice], from, contexts[fromDevice], bytes, stream);
}

int Gpu::fill(Address to, unsigned value, std::size_t count, Handle stream) {
    return call("cuMemsetD32Async", "hipMemsetD32Async", to, value, count, stream);
}

Gpu::Handle Gpu::createStream() {
    Handle stream = nullptr;
    CHECK_EQUAL(0, call("cuStreamCreate", "hipStreamCreateWithFlags", &stream, 1u));
    return stream;
}

int Gpu::destroyStream(Handle stream) { return call("cuStreamDestroy_v2", "hipStreamDestroy", stream); }

int Gpu::synchronize(Handle stream) { return call("cuStreamSynchronize", "hipStreamSynchronize", stream); }

int Gpu::query(Handle stream) { return call("cuStreamQuery", "hipStreamQuery", stream); }

int Gpu::wait(Handle stream, Handle event) { return call("cuStreamWaitEvent", "hipStreamWaitEvent", stream, event, 0u); }

int Gpu::callHost(Handle stream, void (*function)(void*), void* data) {
    return call("cuLaunchHostFunc", "hipLaunchHostFunc", stream, function, data);
}

Gpu::Handle Gpu::createEvent(bool hasTime) {
    Handle event = nullptr;
    CHECK_EQUAL(0, call("cuEventCreate", "hipEventCreateWithFlags", &event, hasTime ? 0u : 2u));
    return event;
}

int Gpu::record(Handle event, Handle stream) { return call("cuEventRecord", "hipEventRecord", event, stream); }

int Gpu::queryEvent(Handle event) { return call("cuEventQuery", "hipEventQuery", event); }

int Gpu::synchronizeEvent(Handle event) { return call("cuEventSynchronize", "hipEventSynchronize", event); }

int Gpu::elapsed(float* milliseconds, Handle start, Handle end) {
    return call("cuEventElapsedTime", "hipEventElapsedTime", milliseconds, start, end);
}

int Gpu::beginCapture(Handle stream) { return call("cuStreamBeginCapture_v2", "hipStreamBeginCapture", stream, 0); }

int Gpu::endCapture(Handle stream, Handle* graph) { return call("cuStreamEndCapture", "hipStreamEndCapture", stream, graph); }

int Gpu::instantiate(Handle* executable, Handle graph) {
    return call("cuGraphInstantiateWithFlags", "hipGraphInstantiateWithFlags", executable, graph, std::uint64_t(0));
}

int Gpu::launchGraph(Handle executable, Handle stream) { return call("cuGraphLaunch", "hipGraphLaunch", executable, stream); }

int Gpu::destroyGraph(Handle graph) { return call("cuGraphDestroy", "hipGraphDestroy", graph); }

int Gpu::destroyExecutable(Handle executable) { return call("cuGraphExecDestroy", "hipGraphExecDestroy", executable); }

int Gpu::compile(const std::string& text, std::string& image, std::string& log, std::vector<const char*> options) {
    Handle program = nullptr;
    const char* none[1] = {};
    CHECK_EQUAL(0, compilerCall("CreateProgram", &program, text.c_str(), "test.cu", 0, &none[0], &none[0]));
    if (!isHip && options.empty()) {
        options = {"--gpu-architecture=compute_80"};
    }
    int result = compilerCall("CompileProgram", program, static_cast<int>(options.size()), options.data());
    std::size_t bytes = 0;
    CHECK_EQUAL(0, compilerCall("GetProgramLogSize", program, &bytes));
    log.resize(bytes);
    CHECK_EQUAL(0, compilerCall("GetProgramLog", program, log.data()));
    if (result == 0) {
        CHECK_EQUAL(0, compilerCall(isHip ? "GetCodeSize" : "GetPTXSize", program, &bytes));
        image.resize(bytes);
        CHECK_EQUAL(0, compilerCall(isHip ? "GetCode" : "GetPTX", program, image.data()));
    }
    CHECK_EQUAL(0, compilerCall("DestroyProgram", &program));
    return result;
}

int Gpu::load(Handle* module, const std::string& image) { return call("cuModuleLoadData", "hipModuleLoadData", module, image.c_str()); }

int Gpu::unload(Handle module) { return call("cuModuleUnload", "hipModuleUnload", module); }

int Gpu::function(Handle* function, Handle module, const char* name) {
    return call("cuModuleGetFunction", "hipModuleGetFunction", function, module, name);
}

int Gpu::launch(Handle function, unsigned grid, unsigned block, Handle stream, std::vector<void*> arguments, unsigned sharedBytes,
    unsigned blockY) {
    return call("cuLaunchKernel", "hipModuleLaunchKernel", function, grid, 1u, 1u, block, blockY, 1u, sharedBytes, stream, arguments.data(),
        static_cast<void**>(nullptr));
}

int Gpu::canAccessPeer(int device, int peer) {
    int can = -1;
    CHECK_EQUAL(0, call("cuDeviceCanAccessPeer", "hipDeviceCanAccessPeer", &can, device, peer));
    return can;
}

int Gpu::enablePeer(int device) {
    return isHip ? call("", "hipDeviceEnablePeerAccess", device, 0u) : call("cuCtxEnablePeerAccess", "", contexts[device], 0u);
}

Gpu::Handle Gpu::kernel(const std::string& text, const char* name, std::vector<const char*> options) {
    std::string image, log;
    int result = compile(text, image, log, options);
    if (result != 0) {
        std::fprintf(stderr, "the compiler returned %d:\n%s\n", result, log.c_str());
        std::exit(1);
    }
    Handle module = nullptr, found = nullptr;
    CHECK_EQUAL(0, load(&module, image));
    CHECK_EQUAL(0, function(&found, module, name));
    return found;
}
