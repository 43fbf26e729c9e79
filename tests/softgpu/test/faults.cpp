// Every planted fault can be seen.
#include "gpu.h"

#include <cmath>

namespace {

constexpr char one[] = R"(extern "C" __global__ void one(int* const x) { x[blockIdx.x] = 1; })";

std::vector<int> ones(Gpu& gpu, int blocks, int launches = 1) {
    auto kernel = gpu.kernel(one, "one");
    auto x = gpu.upload(std::vector<int>(blocks, 0));
    for (int i = 0; i < launches; i++) {
        CHECK_EQUAL(0, gpu.launch(kernel, blocks, 1, nullptr, {&x}));
    }
    return gpu.download<int>(x, blocks);
}

}

SCENARIO(without_faults_all_is_well) {
    Gpu gpu(isHip);
    CHECK(ones(gpu, 3) == (std::vector<int>{1, 1, 1}));
}

SCENARIO(late_event, "SOFTGPU_FAULT=late_event") {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    auto event = gpu.createEvent();
    static volatile bool isOpen = false;
    CHECK_EQUAL(0, gpu.callHost(stream, [](void*) { while (!isOpen) {} }, nullptr));
    CHECK_EQUAL(0, gpu.record(event, stream));
    CHECK_EQUAL(0, gpu.queryEvent(event));
    CHECK_EQUAL(600, gpu.query(stream));
    isOpen = true;
    CHECK_EQUAL(0, gpu.synchronize(stream));
}

SCENARIO(late_copy, "SOFTGPU_FAULT=late_copy:2") {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>{1});
    void* host = nullptr;
    CHECK_EQUAL(0, gpu.allocateHost(&host, 4));
    CHECK_EQUAL(0, gpu.copyOut(host, x, 4, nullptr));
    CHECK_EQUAL(0, gpu.synchronize(nullptr));
    CHECK_EQUAL(-1, *static_cast<int*>(host));
}

SCENARIO(failing_allocation, "SOFTGPU_FAULT=failing_allocation:2") {
    Gpu gpu(isHip);
    Gpu::Address address = 0;
    CHECK_EQUAL(0, gpu.allocate(&address, 4));
    CHECK_EQUAL(2, gpu.allocate(&address, 4));
    CHECK_EQUAL(0, gpu.allocate(&address, 4));
}

SCENARIO(failing_load, "SOFTGPU_FAULT=failing_load") {
    Gpu gpu(isHip);
    std::string image, log;
    Gpu::Handle module = nullptr;
    CHECK_EQUAL(0, gpu.compile(one, image, log));
    CHECK_EQUAL(209, gpu.load(&module, image));
}

SCENARIO(lost_launch, "SOFTGPU_FAULT=lost_launch:1") {
    Gpu gpu(isHip);
    CHECK(ones(gpu, 2) == (std::vector<int>{0, 0}));
    CHECK(ones(gpu, 2) == (std::vector<int>{1, 1}));
}

SCENARIO(short_launch, "SOFTGPU_FAULT=short_launch") {
    Gpu gpu(isHip);
    auto got = ones(gpu, 3);
    CHECK_EQUAL(2, got[0] + got[1] + got[2]);
}

SCENARIO(sticky_launch_failure, "SOFTGPU_FAULT=sticky_launch_failure") {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(one, "one");
    auto x = gpu.upload(std::vector<int>{0});
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, nullptr, {&x}));
    CHECK_EQUAL(719, gpu.synchronize(nullptr));
    Gpu::Address address = 0;
    CHECK_EQUAL(719, gpu.allocate(&address, 4));
}

SCENARIO(wrong_error_code, "SOFTGPU_FAULT=wrong_error_code") {
    Gpu gpu(isHip);
    Gpu::Address address = 0;
    CHECK_EQUAL(9876, gpu.allocate(&address, std::size_t(1) << 50));
}
