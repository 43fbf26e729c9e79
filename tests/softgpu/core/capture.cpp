#include "capture.h"

#include "device.h"
#include "failure.h"

#include <algorithm>

namespace softgpu {

Graph::~Graph() {
    for (auto [device, address] : allocations) {
        device->freeNow(address);
    }
}

void Capture::append(const Stream& stream, Command command) {
    std::lock_guard lock(mutex);
    graph->commands.push_back(std::move(command));
    known[&stream][&stream] = graph->commands.size();
}

std::size_t Capture::mark(const Stream& stream) {
    std::lock_guard lock(mutex);
    marks.push_back(known[&stream]);
    return marks.size() - 1;
}

void Capture::join(const Stream& stream, std::size_t mark) {
    std::lock_guard lock(mutex);
    for (auto [other, reached] : marks.at(mark)) {
        std::size_t& own = known[&stream][other];
        own = std::max(own, reached);
    }
}

void Capture::keep(Device& device, std::uintptr_t address) {
    std::lock_guard lock(mutex);
    graph->allocations.emplace_back(&device, address);
}

bool Capture::free(std::uintptr_t address) {
    std::lock_guard lock(mutex);
    bool isOurs = std::any_of(graph->allocations.begin(), graph->allocations.end(), [&](auto& kept) { return kept.second == address; });
    return isOurs && graph->freed.insert(address).second;
}

void Capture::invalidate() {
    std::lock_guard lock(mutex);
    isValid = false;
}

std::shared_ptr<Graph> Capture::finish() {
    std::lock_guard lock(mutex);
    if (!isValid) {
        throw Failure(code::captureInvalidated, "something was done during the capture that cannot be captured");
    }
    Reached& joined = known[origin];
    for (auto& [stream, reached] : known) {
        auto last = reached.find(stream);
        if (last != reached.end() && joined[stream] < last->second) {
            throw Failure(code::captureUnjoined, "the first stream did not wait for another one");
        }
    }
    return std::move(graph);
}

}
