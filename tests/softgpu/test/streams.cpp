// Streams and events keep exactly the order that was asked for.
#include "gpu.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace {

constexpr char step[] = R"(
extern "C" __global__ void step(int* const x, const int from, const int to) { if (x[0] == from) x[0] = to; }
)";

struct Steps {
    Gpu& gpu;
    Gpu::Handle kernel;
    Gpu::Address x;

    explicit Steps(Gpu& gpu) : gpu(gpu), kernel(gpu.kernel(step, "step")), x(gpu.upload(std::vector<int>{0})) {}

    void go(Gpu::Handle stream, int from, int to) { CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, stream, {&x, &from, &to})); }
    int at() { return gpu.download<int>(x, 1)[0]; }
};

}

SCENARIO(a_stream_keeps_its_order, "SOFTGPU_DELAY_US=500") {
    Gpu gpu(isHip);
    Steps steps(gpu);
    auto stream = gpu.createStream();
    for (int i = 0; i < 100; i++) {
        steps.go(stream, i, i + 1);
    }
    CHECK_EQUAL(600, gpu.query(stream));
    CHECK_EQUAL(0, gpu.synchronize(stream));
    CHECK_EQUAL(0, gpu.query(stream));
    CHECK_EQUAL(100, steps.at());
}

SCENARIO(events_order_streams, "SOFTGPU_DELAY_US=500", "SOFTGPU_SEED=7") {
    Gpu gpu(isHip);
    Steps steps(gpu);
    Gpu::Handle streams[] = {gpu.createStream(), gpu.createStream(), gpu.createStream()};
    for (int i = 0; i < 60; i++) {
        auto event = gpu.createEvent(false);
        steps.go(streams[i % 3], i, i + 1);
        CHECK_EQUAL(0, gpu.record(event, streams[i % 3]));
        CHECK_EQUAL(0, gpu.wait(streams[(i + 1) % 3], event));
    }
    CHECK_EQUAL(0, gpu.synchronize(streams[0]));
    CHECK_EQUAL(60, steps.at());
}

SCENARIO(without_events_streams_overtake_each_other, "SOFTGPU_DELAY_US=2000", "SOFTGPU_SEED=3") {
    Gpu gpu(isHip);
    Steps steps(gpu);
    Gpu::Handle streams[] = {gpu.createStream(), gpu.createStream()};
    for (int i = 0; i < 40; i++) {
        steps.go(streams[i % 2], i, i + 1);
    }
    CHECK_EQUAL(0, gpu.synchronize(streams[0]));
    CHECK_EQUAL(0, gpu.synchronize(streams[1]));
    CHECK(steps.at() != 40);
}

SCENARIO(events_tell_time) {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    auto start = gpu.createEvent(), end = gpu.createEvent(), silent = gpu.createEvent(false);
    CHECK_EQUAL(0, gpu.queryEvent(start));
    CHECK_EQUAL(0, gpu.record(start, stream));
    CHECK_EQUAL(0, gpu.callHost(stream, [](void*) { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }, nullptr));
    CHECK_EQUAL(0, gpu.record(end, stream));
    CHECK_EQUAL(600, gpu.queryEvent(end));
    float time = 0;
    CHECK_EQUAL(600, gpu.elapsed(&time, start, end));
    CHECK_EQUAL(0, gpu.synchronizeEvent(end));
    CHECK_EQUAL(0, gpu.elapsed(&time, start, end));
    CHECK(time >= 20 && time < 2000);
    CHECK_EQUAL(0, gpu.record(silent, stream));
    CHECK_EQUAL(400, gpu.elapsed(&time, start, silent));
}

SCENARIO(pinned_memory_is_copied_later_and_other_at_once, "SOFTGPU_DELAY_US=1000") {
    Gpu gpu(isHip);
    auto stream = gpu.createStream();
    auto x = gpu.upload(std::vector<int>{0});
    void* memory = nullptr;
    CHECK_EQUAL(0, gpu.allocateHost(&memory, 4));
    auto* pinned = static_cast<volatile int*>(memory);
    static std::atomic<bool> isOpen;
    CHECK_EQUAL(0, gpu.callHost(stream, [](void*) { while (!isOpen) {} }, nullptr));
    int ordinary = 5;
    *pinned = 6;
    CHECK_EQUAL(0, gpu.copyIn(x, &ordinary, 4, stream));
    ordinary = 50;
    auto event = gpu.createEvent();
    CHECK_EQUAL(0, gpu.copyOut(memory, x, 4, stream));
    CHECK_EQUAL(6, *pinned);
    CHECK_EQUAL(0, gpu.record(event, stream));
    CHECK_EQUAL(600, gpu.queryEvent(event));
    isOpen = true;
    CHECK_EQUAL(0, gpu.synchronizeEvent(event));
    CHECK_EQUAL(5, *pinned);
}

SCENARIO(a_captured_graph_is_replayed) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(extern "C" __global__ void add(int* const x, const int n) { x[0] += n; })", "add");
    auto x = gpu.upload(std::vector<int>{0});
    auto first = gpu.createStream(), second = gpu.createStream();
    auto fork = gpu.createEvent(), join = gpu.createEvent();
    int n = 1;
    CHECK_EQUAL(0, gpu.beginCapture(first));
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, first, {&x, &n}));
    CHECK_EQUAL(0, gpu.record(fork, first));
    CHECK_EQUAL(0, gpu.wait(second, fork));
    n = 10;
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, second, {&x, &n}));
    CHECK_EQUAL(0, gpu.record(join, second));
    CHECK_EQUAL(0, gpu.wait(first, join));
    CHECK_EQUAL(907, gpu.queryEvent(join));
    Gpu::Handle graph = nullptr, executable = nullptr;
    CHECK_EQUAL(0, gpu.endCapture(first, &graph));
    CHECK_EQUAL(0, gpu.instantiate(&executable, graph));
    CHECK_EQUAL(0, gpu.destroyGraph(graph));
    CHECK_EQUAL(0, gpu.download<int>(x, 1)[0]);
    for (int i = 0; i < 5; i++) {
        CHECK_EQUAL(0, gpu.launchGraph(executable, second));
    }
    CHECK_EQUAL(0, gpu.synchronize(second));
    CHECK_EQUAL(55, gpu.download<int>(x, 1)[0]);
    CHECK_EQUAL(0, gpu.destroyExecutable(executable));
}

SCENARIO(memory_of_a_graph_lives_with_it) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(extern "C" __global__ void set(int* const x, int* const y) { x[0] = 3; y[0] += x[0]; })", "set");
    auto y = gpu.upload(std::vector<int>{0});
    auto stream = gpu.createStream();
    Gpu::Address x = 0;
    Gpu::Handle graph = nullptr, executable = nullptr;
    CHECK_EQUAL(0, gpu.beginCapture(stream));
    CHECK_EQUAL(0, gpu.allocateAsync(&x, 4, stream));
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, stream, {&x, &y}));
    CHECK_EQUAL(0, gpu.freeAsync(x, stream));
    CHECK_EQUAL(0, gpu.endCapture(stream, &graph));
    CHECK_EQUAL(0, gpu.instantiate(&executable, graph));
    CHECK_EQUAL(0, gpu.launchGraph(executable, stream));
    CHECK_EQUAL(0, gpu.launchGraph(executable, stream));
    CHECK_EQUAL(0, gpu.synchronize(stream));
    CHECK_EQUAL(6, gpu.download<int>(y, 1)[0]);
}

SCENARIO(what_cannot_be_captured_spoils_the_capture) {
    Gpu gpu(isHip);
    auto stream = gpu.createStream(), other = gpu.createStream();
    Gpu::Handle graph = nullptr;
    CHECK_EQUAL(903, gpu.endCapture(stream, &graph));
    CHECK_EQUAL(0, gpu.beginCapture(stream));
    CHECK_EQUAL(900, gpu.synchronize(stream));
    CHECK_EQUAL(901, gpu.endCapture(stream, &graph));
    CHECK(graph == nullptr);
    CHECK_EQUAL(0, gpu.synchronize(stream));

    auto event = gpu.createEvent();
    CHECK_EQUAL(0, gpu.beginCapture(stream));
    CHECK_EQUAL(0, gpu.record(event, stream));
    CHECK_EQUAL(0, gpu.wait(other, event));
    CHECK_EQUAL(0, gpu.callHost(other, [](void*) {}, nullptr));
    CHECK_EQUAL(904, gpu.endCapture(stream, &graph));
    CHECK_EQUAL(0, gpu.synchronize(other));
}

SCENARIO(many_threads_may_launch, "SOFTGPU_DELAY_US=50") {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(extern "C" __global__ void count(int* const n) { atomicAdd(n, 1); })", "count");
    auto n = gpu.upload(std::vector<int>{0});
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([&] {
            Gpu own(isHip);
            auto stream = own.createStream();
            for (int j = 0; j < 50; j++) {
                CHECK_EQUAL(0, own.launch(kernel, 5, 20, stream, {&n}));
            }
            CHECK_EQUAL(0, own.synchronize(stream));
            CHECK_EQUAL(0, own.destroyStream(stream));
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK_EQUAL(20'000, gpu.download<int>(n, 1)[0]);
}
