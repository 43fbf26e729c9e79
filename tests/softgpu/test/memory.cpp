// Device memory is apart from the host's, and guarded.
#include "gpu.h"

#include <csetjmp>
#include <csignal>

namespace {

sigjmp_buf back;

bool hostFaultsAt(const volatile char* address) {
    std::signal(SIGSEGV, [](int) { siglongjmp(back, 1); });
    if (sigsetjmp(back, 1) == 0) {
        char value = *address;
        return value == 0 && value == 1;
    }
    return true;
}

constexpr char writer[] = R"(
extern "C" __global__ void write(int* const x, const long long at) { x[at] = 1; }
)";

/// What a kernel gets that writes at an index of a buffer.
int afterWriting(Gpu& gpu, Gpu::Address address, long long at) {
    auto kernel = gpu.kernel(writer, "write");
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, nullptr, {&address, &at}));
    return gpu.synchronize(nullptr);
}

}

SCENARIO(the_host_faults_at_device_memory) {
    Gpu gpu(isHip);
    Gpu::Address address = 0;
    CHECK_EQUAL(0, gpu.allocate(&address, 4096));
    CHECK(hostFaultsAt(reinterpret_cast<char*>(address)));
}

SCENARIO(the_hosts_own_faults_reach_its_handler) {
    // Before the emulator's handlers, as in a process of .NET.
    std::signal(SIGSEGV, [](int) { siglongjmp(back, 1); });
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>{0});
    CHECK_EQUAL(0, afterWriting(gpu, x, 0));
    if (sigsetjmp(back, 1) == 0) {
        *reinterpret_cast<volatile int*>(x) = 1;
        CHECK(false);
    }
}

SCENARIO(a_kernel_within_its_buffer_is_well) {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>(100));
    CHECK_EQUAL(0, afterWriting(gpu, x, 99));
}

SCENARIO(a_kernel_just_behind_its_buffer_is_found) {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>(100));
    CHECK_EQUAL(700, afterWriting(gpu, x, 100));
}

SCENARIO(a_kernel_in_front_of_its_buffer_is_found) {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>(100));
    CHECK_EQUAL(700, afterWriting(gpu, x, -1));
}

SCENARIO(a_kernel_far_behind_its_buffer_is_found) {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>(100));
    CHECK_EQUAL(700, afterWriting(gpu, x, 1000));
    // From now on nothing works.
    Gpu::Address address = 0;
    CHECK_EQUAL(700, gpu.allocate(&address, 4));
    CHECK_EQUAL(700, gpu.synchronize(nullptr));
}

SCENARIO(use_after_free_is_found) {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>(1000));
    CHECK_EQUAL(0, gpu.free(x));
    int value = 0;
    CHECK_EQUAL(1, gpu.copyOut(&value, x, 4, nullptr));
    CHECK_EQUAL(700, afterWriting(gpu, x, 5));
}

SCENARIO(use_after_free_in_stream_order_is_found) {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    auto kernel = gpu.kernel(writer, "write");
    Gpu::Address x = 0;
    long long at = 0;
    CHECK_EQUAL(0, gpu.allocateAsync(&x, 400, stream));
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, stream, {&x, &at}));
    CHECK_EQUAL(0, gpu.freeAsync(x, stream));
    CHECK_EQUAL(0, gpu.synchronize(stream));
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, stream, {&x, &at}));
    CHECK_EQUAL(700, gpu.synchronize(stream));
}

SCENARIO(freed_pinned_memory_is_not_copied_to) {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    auto x = gpu.upload(std::vector<int>(1000));
    void* host = nullptr;
    CHECK_EQUAL(0, gpu.allocateHost(&host, 4000));
    auto event = gpu.createEvent();
    static volatile bool isFreed = false;
    CHECK_EQUAL(0, gpu.callHost(stream, [](void*) { while (!isFreed) {} }, nullptr));
    CHECK_EQUAL(0, gpu.copyOut(host, x, 4000, stream));
    CHECK_EQUAL(0, gpu.record(event, stream));
    CHECK_EQUAL(0, gpu.freeHost(host));
    isFreed = true;
    CHECK_EQUAL(700, gpu.synchronizeEvent(event));
}

SCENARIO(a_kernel_cannot_read_ordinary_host_memory) {
    Gpu gpu(isHip);
    std::vector<int> host(10);
    CHECK_EQUAL(700, afterWriting(gpu, reinterpret_cast<Gpu::Address>(host.data()), 0));
    CHECK_EQUAL(0, host[0]);
}

SCENARIO(memory_runs_out, "SOFTGPU_MEMORY_MB=16") {
    Gpu gpu(isHip);
    Gpu::Address first = 0, second = 0;
    CHECK_EQUAL(0, gpu.allocate(&first, 12 << 20));
    CHECK_EQUAL(2, gpu.allocate(&second, 8 << 20));
    CHECK_EQUAL(0, gpu.free(first));
    CHECK_EQUAL(0, gpu.allocate(&second, 8 << 20));
}

SCENARIO(allocations_run_out, "SOFTGPU_ALLOCATIONS=3", "SOFTGPU_DELAY_US=20000") {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    Gpu::Address addresses[4] = {};
    for (int i = 0; i < 3; i++) {
        CHECK_EQUAL(0, gpu.allocate(&addresses[i], 4));
    }
    CHECK_EQUAL(2, gpu.allocate(&addresses[3], 4));
    CHECK_EQUAL(0, gpu.free(addresses[0]));
    CHECK_EQUAL(0, gpu.allocateAsync(&addresses[3], 4, stream));
    CHECK_EQUAL(0, gpu.freeAsync(addresses[3], stream));
    CHECK_EQUAL(0, gpu.allocate(&addresses[0], 4));
}

SCENARIO(pending_frees_are_waited_for_before_memory_runs_out, "SOFTGPU_MEMORY_MB=16", "SOFTGPU_DELAY_US=20000") {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    for (int i = 0; i < 10; i++) {
        Gpu::Address address = 0;
        CHECK_EQUAL(0, gpu.allocateAsync(&address, 12 << 20, stream));
        CHECK_EQUAL(0, gpu.freeAsync(address, stream));
    }
}

SCENARIO(copies_outside_of_an_allocation_are_refused) {
    Gpu gpu(isHip);
    auto x = gpu.upload(std::vector<int>(100));
    std::vector<int> host(101);
    CHECK_EQUAL(1, gpu.copyOut(host.data(), x, 404, nullptr));
    CHECK_EQUAL(1, gpu.copyIn(x + 8, host.data(), 400, nullptr));
    CHECK_EQUAL(0, gpu.copyIn(x + 8, host.data(), 392, nullptr));
    CHECK_EQUAL(1, gpu.fill(x, 0, 101, nullptr));
    CHECK_EQUAL(1, gpu.free(x + 4));
}

SCENARIO(peers_copy_and_need_leave_for_access) {
    Gpu gpu(isHip);
    CHECK_EQUAL(1, gpu.canAccessPeer(0, 1));
    CHECK_EQUAL(0, gpu.canAccessPeer(0, 0));
    auto x = gpu.upload(std::vector<int>{1, 2, 3});
    gpu.select(1);
    Gpu::Address y = 0;
    CHECK_EQUAL(0, gpu.allocate(&y, 12));
    CHECK_EQUAL(0, gpu.copyPeer(y, 1, x, 0, 12, nullptr));
    CHECK(gpu.download<int>(y, 3) == (std::vector<int>{1, 2, 3}));
    CHECK_EQUAL(0, gpu.enablePeer(0));
    CHECK_EQUAL(704, gpu.enablePeer(0));
    CHECK_EQUAL(0, afterWriting(gpu, x, 2));
    gpu.select(0);
    CHECK_EQUAL(1, gpu.download<int>(x, 3)[2]);
    // The other way round nobody asked for.
    CHECK_EQUAL(700, afterWriting(gpu, y, 0));
}
