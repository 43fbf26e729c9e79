#pragma once

/// Functions that CUDA's driver and HIP have in common, and NVRTC and hiprtc, are written once and compiled for each under its names.
#ifdef SOFTGPU_HIP_VERSION
#include "../hip/runtime.h"

#define NAME(name) hip##name
#define NAME_V2(name) hip##name
#define NAME_FLAGS(name) hip##name##WithFlags
namespace api = hip;
constexpr softgpu::Api thisApi = softgpu::Api::Hip;
#else
#include "../cuda/driver.h"

#define NAME(name) cu##name
#define NAME_V2(name) cu##name##_v2
#define NAME_FLAGS(name) cu##name
namespace api = cuda;
constexpr softgpu::Api thisApi = softgpu::Api::Cuda;
#endif

using namespace api;
