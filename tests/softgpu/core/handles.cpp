#include "handles.h"

#include "capture.h"
#include "event.h"
#include "module.h"
#include "program.h"
#include "stream.h"

namespace softgpu {

template <class T> Handles<T>& handles() {
    // Never destroyed, for streams' threads outlive the end of main.
    static auto* all = new Handles<T>;
    return *all;
}

template Handles<Event>& handles();
template Handles<Function>& handles();
template Handles<Graph>& handles();
template Handles<GraphExec>& handles();
template Handles<Module>& handles();
template Handles<Program>& handles();
template Handles<Stream>& handles();

}
