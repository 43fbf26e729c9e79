#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace softgpu {

class Device;
class Stream;

/// Something a stream does; done again at each launch of a graph.
using Command = std::function<void()>;

/// Commands in the order they were captured, which keeps every order that events demanded, and the memory they allocated.
class Graph {
public:
    ~Graph();

    std::vector<Command> commands;
    std::vector<std::pair<Device*, std::uintptr_t>> allocations;
    std::set<std::uintptr_t> freed;
};

/// A graph that can be launched.
struct GraphExec {
    std::shared_ptr<Graph> graph;
};

/// What streams record instead of doing it.
class Capture {
public:
    explicit Capture(const Stream& origin) : origin(&origin) {}

    const Stream* const origin;

    void append(const Stream& stream, Command command);

    /// A stream waits here for what another one had done in the capture when it recorded an event.
    void join(const Stream& stream, std::size_t reached);

    /// How many commands there are so far; stands for all that the stream has done or waited for.
    std::size_t mark(const Stream& stream);

    void keep(Device& device, std::uintptr_t address);

    /// Notes that memory of the graph is freed in it; false where it is not the graph's.
    bool free(std::uintptr_t address);

    void invalidate();

    /// The graph; fails where the capture was invalidated or has work that its first stream did not wait for.
    std::shared_ptr<Graph> finish();

private:
    using Reached = std::map<const Stream*, std::size_t>;

    std::mutex mutex;
    std::shared_ptr<Graph> graph = std::make_shared<Graph>();
    std::map<const Stream*, Reached> known;
    std::vector<Reached> marks;
    bool isValid = true;
};

}
