#pragma once

namespace softgpu {

/// Whether a fault is planted here and now. SOFTGPU_FAULT=name: each time this is asked; name:n: the n-th time only.
bool isPlanted(const char* name);

}
