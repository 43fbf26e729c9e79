// What is wrong is told with the numbers of the real libraries.
#include "gpu.h"

#include <cstring>

namespace {

constexpr char nothing[] = R"(extern "C" __global__ void nothing() {})";

}

SCENARIO(wrong_launches_are_refused) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(nothing, "nothing");
    int badSize = isHip ? 9 : 1;
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1024, nullptr, {}));
    CHECK_EQUAL(badSize, gpu.launch(kernel, 1, 1025, nullptr, {}));
    CHECK_EQUAL(badSize, gpu.launch(kernel, 1, 64, nullptr, {}, 0, 32));
    CHECK_EQUAL(badSize, gpu.launch(kernel, 0, 1, nullptr, {}));
    CHECK_EQUAL(1, gpu.launch(kernel, 1, 1, nullptr, {}, 300 << 10));
    CHECK_EQUAL(400, gpu.launch(nullptr, 1, 1, nullptr, {}));
    CHECK_EQUAL(400, gpu.launch(reinterpret_cast<Gpu::Handle>(0x1234), 1, 1, nullptr, {}));
    CHECK_EQUAL(400, gpu.launch(kernel, 1, 1, reinterpret_cast<Gpu::Handle>(0x1234), {}));
    auto bounded = gpu.kernel(R"(extern "C" __global__ __launch_bounds__(128, 2) void bounded() {})", "bounded");
    CHECK_EQUAL(0, gpu.launch(bounded, 1, 128, nullptr, {}));
    CHECK_EQUAL(701, gpu.launch(bounded, 1, 129, nullptr, {}));
    CHECK_EQUAL(0, gpu.synchronize(nullptr));
}

SCENARIO(more_shared_memory_must_be_asked_for) {
    if (isHip) {
        return;
    }
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(nothing, "nothing");
    auto set = reinterpret_cast<int (*)(void*, int, int)>(gpu.symbol("cuFuncSetAttribute", ""));
    CHECK_EQUAL(1, gpu.launch(kernel, 1, 1, nullptr, {}, 100 << 10));
    CHECK_EQUAL(1, set(kernel, 8, 200 << 10));
    CHECK_EQUAL(0, set(kernel, 8, 100 << 10));
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, nullptr, {}, 100 << 10));
}

SCENARIO(shared_memory_is_counted_by_kernel) {
    Gpu gpu(isHip);
    auto size = reinterpret_cast<int (*)(int*, int, void*)>(gpu.symbol("cuFuncGetAttribute", "hipFuncGetAttribute"));
    std::string text = R"(
        extern "C" __global__ void small(int* x) { __shared__ int a[10]; a[threadIdx.x] = 1; __syncthreads(); x[0] = a[1]; }
        extern "C" __global__ void large(int* x) { __shared__ int a[10000]; __shared__ char b[7];
            a[threadIdx.x] = b[x[1]] = 1; __syncthreads(); x[0] = a[1]; x[2] = b[x[3]]; }
    )";
    int bytes = 0;
    CHECK_EQUAL(0, size(&bytes, 1, gpu.kernel(text, "small")));
    CHECK_EQUAL(40, bytes);
    CHECK_EQUAL(0, size(&bytes, 1, gpu.kernel(text, "large")));
    CHECK_EQUAL(40'007, bytes);
}

SCENARIO(wrong_texts_are_explained) {
    Gpu gpu(isHip);
    std::string image, log;
    CHECK_EQUAL(6, gpu.compile("extern \"C\" __global__ void f(int* x)\n{\n    x[0] = nonsense;\n}\n", image, log));
    CHECK(log.find("test.cu:3") != std::string::npos && log.find("nonsense") != std::string::npos);
    CHECK_EQUAL(6, gpu.compile("#include <stdint.h>\n", image, log));
    if (!isHip) {
        CHECK_EQUAL(5, gpu.compile(nothing, image, log, {"--gpu-architecture=sm_42"}));
        CHECK_EQUAL(5, gpu.compile(nothing, image, log, {"--unknown"}));
        CHECK(log.find("--unknown") != std::string::npos);
    }
}

SCENARIO(wrong_images_are_refused) {
    Gpu gpu(isHip);
    Gpu::Handle module = nullptr, function = nullptr;
    std::string image, log;
    CHECK_EQUAL(200, gpu.load(&module, "nonsense"));
    if (isHip) {
        CHECK_EQUAL(0, gpu.compile(nothing, image, log, {"--offload-arch=gfx908"}));
        CHECK_EQUAL(209, gpu.load(&module, image));
    } else {
        CHECK_EQUAL(218, gpu.load(&module, ".version 7.8\n.target sm_80\n"));
        CHECK_EQUAL(0, gpu.compile(nothing, image, log, {"--gpu-architecture=compute_90"}));
        CHECK_EQUAL(218, gpu.load(&module, image));
    }
    CHECK_EQUAL(0, gpu.compile(nothing, image, log));
    CHECK_EQUAL(0, gpu.load(&module, image));
    CHECK_EQUAL(500, gpu.function(&function, module, "something"));
    CHECK_EQUAL(0, gpu.function(&function, module, "nothing"));
    CHECK_EQUAL(0, gpu.unload(module));
    CHECK_EQUAL(400, gpu.unload(module));
    CHECK_EQUAL(400, gpu.launch(function, 1, 1, nullptr, {}));
}

SCENARIO(a_driver_refuses_newer_ptx, "SOFTGPU_CUDA_VERSION=11040") {
    if (isHip) {
        return;
    }
    Gpu gpu(isHip);
    Gpu::Handle module = nullptr;
    std::string image, log;
    CHECK_EQUAL(0, gpu.compile(nothing, image, log));
    CHECK_EQUAL(222, gpu.load(&module, image));
}

SCENARIO(kernels_with_cpp_names_are_not_found) {
    Gpu gpu(isHip);
    std::string image, log;
    Gpu::Handle module = nullptr, function = nullptr;
    CHECK_EQUAL(0, gpu.compile("__global__ void f() {}", image, log));
    CHECK_EQUAL(0, gpu.load(&module, image));
    CHECK_EQUAL(500, gpu.function(&function, module, "f"));
}

SCENARIO(threads_that_miss_a_barrier_are_found) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void f() { if (threadIdx.x < 10) { __syncthreads(); } })", "f");
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 32, nullptr, {}));
    CHECK_EQUAL(719, gpu.synchronize(nullptr));
}

SCENARIO(lanes_that_miss_a_shuffle_are_found) {
    Gpu gpu(isHip);
    std::string shuffle = isHip ? "__shfl_xor(1, 1)" : "__shfl_xor_sync(0xffffffffu, 1, 1)";
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void f() { if (threadIdx.x < 10) { )" + shuffle + R"(; } else { __syncthreads(); } })", "f");
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 64, nullptr, {}));
    CHECK_EQUAL(719, gpu.synchronize(nullptr));
}

SCENARIO(integer_division_by_zero_is_found) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(extern "C" __global__ void f(int* x) { x[0] = x[0] / x[1]; })", "f");
    auto x = gpu.upload(std::vector<int>{1, 0});
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, nullptr, {&x}));
    CHECK_EQUAL(719, gpu.synchronize(nullptr));
}

SCENARIO(a_kernels_deep_stack_is_found) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        static __device__ __noinline__ int deep(volatile int* x, int n)
        {
            volatile int room[100];
            room[n % 100] = n;
            return n == x[0] ? 0 : deep(x, n + 1) + room[n % 100];
        }
        extern "C" __global__ void f(int* x) { x[1] = deep(x, 0); })", "f");
    auto x = gpu.upload(std::vector<int>{-1, 0});
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, nullptr, {&x}));
    CHECK_EQUAL(700, gpu.synchronize(nullptr));
}

SCENARIO(handles_of_other_devices_are_refused) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(nothing, "nothing");
    auto stream = gpu.createStream();
    auto event = gpu.createEvent();
    gpu.select(1);
    auto other = gpu.createStream();
    CHECK_EQUAL(400, gpu.launch(kernel, 1, 1, other, {}));
    CHECK_EQUAL(400, gpu.launch(kernel, 1, 1, stream, {}));
    CHECK_EQUAL(400, gpu.record(event, other));
    CHECK_EQUAL(0, gpu.record(event, stream));
    CHECK_EQUAL(0, gpu.wait(other, event));
}

SCENARIO(devices_say_that_they_are_emulated, "SOFTGPU_DEVICES=3", "SOFTGPU_COMPUTE=90", "SOFTGPU_ARCH=gfx942") {
    Gpu gpu(isHip);
    char name[100];
    auto get = reinterpret_cast<int (*)(char*, int, int)>(gpu.symbol("cuDeviceGetName", "hipDeviceGetName"));
    CHECK_EQUAL(0, get(name, sizeof name, 2));
    CHECK(std::strcmp(name, isHip ? "softgpu emulated gfx942" : "softgpu emulated sm_90") == 0);
    CHECK_EQUAL(101, get(name, sizeof name, 3));
    CHECK_EQUAL(1, reinterpret_cast<int (*)()>(gpu.symbol("softgpu_is_emulated", "softgpu_is_emulated"))());
}

SCENARIO(properties_lie_where_hip_has_them) {
    if (!isHip) {
        return;
    }
    Gpu gpu(isHip);
    char properties[1024] = {};
    CHECK_EQUAL(0, reinterpret_cast<int (*)(char*, int)>(gpu.symbol("", "hipGetDeviceProperties"))(properties, 0));
    CHECK(std::strcmp(properties + 396, "gfx90a") == 0);
}

SCENARIO(errors_have_names) {
    Gpu gpu(isHip);
    if (isHip) {
        auto name = reinterpret_cast<const char* (*)(int)>(gpu.symbol("", "hipGetErrorName"));
        CHECK(std::strcmp(name(2), "hipErrorOutOfMemory") == 0);
    } else {
        auto name = reinterpret_cast<int (*)(int, const char**)>(gpu.symbol("cuGetErrorName", ""));
        const char* text = nullptr;
        CHECK_EQUAL(0, name(700, &text));
        CHECK(std::strcmp(text, "CUDA_ERROR_ILLEGAL_ADDRESS") == 0);
        CHECK_EQUAL(1, name(9876, &text));
    }
}
