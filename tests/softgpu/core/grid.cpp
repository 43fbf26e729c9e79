#include "grid.h"

#include "block.h"
#include "failure.h"
#include "memory.h"
#include "settings.h"
#include "trap.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <deque>
#include <thread>

namespace softgpu {
namespace {

struct Pool {
    std::mutex mutex;
    std::condition_variable arrived, finished;
    std::deque<Grid*> grids;

    Pool() {
        for (int i = 0; i < settings().threads; i++) {
            std::thread([this] { work(); }).detach();
        }
    }

    void work();
    void stop(Grid& grid, int code, const std::string& error);
};

std::string fault(const Trap& trap) {
    switch (trap.signal) {
        case SIGFPE: return "divided an integer by zero, or the smallest by -1";
        case SIGILL: return "ran an instruction that is none";
        default: return "touched " + memory::describe(trap.address);
    }
}

/// Runs one block; the error it met, or nothing.
std::pair<int, std::string> runBlock(const Grid& grid, std::uint64_t number, softgpu_block& block, std::vector<char>& dynamic) {
    std::size_t bytes;
    if (void* shared = grid.library->sharedOfThread(bytes)) {
        std::memset(shared, 0xff, bytes);
    }
    dynamic.assign(grid.dynamicBytes + 16, '\xff');
    softgpu_invocation place = grid.place;
    place.block = {static_cast<unsigned>(number % place.gridSize.x), static_cast<unsigned>(number / place.gridSize.x % place.gridSize.y),
        static_cast<unsigned>(number / place.gridSize.x / place.gridSize.y)};
    Trap trap;
    std::pair<int, std::string> error;
    bool isWell = trap.run([&] {
        try {
            bool isReversed = grid.isReversed != ((number & 1) != 0);
            block.run(*grid.kernel, grid.arguments, place, grid.warpSize, isReversed, dynamic.data());
        } catch (const softgpu_block::Divergence& divergence) {
            error = {code::launchFailed, divergence.what()};
        }
    });
    if (!isWell) {
        bool isAddress = trap.signal == SIGSEGV || trap.signal == SIGBUS;
        error = {isAddress ? code::illegalAddress : code::launchFailed, fault(trap)};
    }
    block.abandon();
    return error;
}

void Pool::work() {
    Trap::prepareThread();
    auto& block = *new softgpu_block;
    std::vector<char> dynamic;
    std::unique_lock lock(mutex);
    while (true) {
        arrived.wait(lock, [&] { return !grids.empty(); });
        Grid& grid = *grids.front();
        std::uint64_t chunk = std::max<std::uint64_t>(1, std::min<std::uint64_t>(64, grid.blocks / (8 * settings().threads)));
        std::uint64_t first = grid.next.fetch_add(chunk);
        std::uint64_t end = std::min(first + chunk, grid.blocks);
        if (end == grid.blocks) {
            grids.pop_front();
        } else if (grids.size() > 1) {
            // Grids of several streams take turns.
            std::rotate(grids.begin(), grids.begin() + 1, grids.end());
        }
        lock.unlock();
        std::pair<int, std::string> error;
        for (std::uint64_t i = first; i < end && error.first == 0; i++) {
            error = runBlock(grid, grid.isReversed ? grid.blocks - 1 - i : i, block, dynamic);
        }
        lock.lock();
        if (error.first != 0 && grid.code == 0) {
            stop(grid, error.first, error.second);
        }
        grid.done += end - first;
        if (grid.done == grid.blocks) {
            finished.notify_all();
        }
    }
}

/// After an error nobody starts more of the grid's blocks; they count as done.
void Pool::stop(Grid& grid, int code, const std::string& error) {
    grid.code = code;
    grid.error = error;
    auto waiting = std::find(grids.begin(), grids.end(), &grid);
    if (waiting != grids.end()) {
        grids.erase(waiting);
        grid.done += grid.blocks - grid.next;
    }
}

}

void run(Grid& grid) {
    static auto* pool = new Pool;
    std::unique_lock lock(pool->mutex);
    pool->grids.push_back(&grid);
    pool->arrived.notify_all();
    pool->finished.wait(lock, [&] { return grid.done == grid.blocks; });
}

}
