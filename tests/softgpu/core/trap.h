#pragma once
#include <csetjmp>
#include <cstdint>
#include <utility>

namespace softgpu {

/// Catches what the processor refuses while kernels and copies run: a GPU tells its host of it, and lives on.
class Trap {
public:
    /// Runs the body; where it faults, the rest of it is skipped, destructors included.
    /// @return false after a fault.
    template <class Body> bool run(Body&& body) {
        Trap* outer = enter();
        bool isWell = sigsetjmp(jump, 1) == 0;
        if (isWell) {
            body();
        }
        leave(outer);
        return isWell;
    }

    /// Gives this host thread a stack to handle the overflow of another one.
    static void prepareThread();

    int signal = 0;
    std::uintptr_t address = 0;

private:
    Trap* enter();
    static void leave(Trap* outer);
    friend struct TrapHandler;

    sigjmp_buf jump;
};

}
