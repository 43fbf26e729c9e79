// What kernels compute, as the device's threads would.
#include "gpu.h"

#include <cmath>
#include <cstring>
#include <numeric>

namespace {

std::vector<float> ramp(std::size_t count) {
    std::vector<float> values(count);
    std::iota(values.begin(), values.end(), 0.0f);
    return values;
}

constexpr char add[] = R"(
extern "C" __global__ __launch_bounds__(256)
void add(const float* const x, const float* const y, float* const z, const unsigned int n)
{
    unsigned int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) z[i] = x[i] + y[i];
}
)";

}

SCENARIO(vectors_are_added) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(add, "add");
    unsigned n = 100'003;
    auto x = gpu.upload(ramp(n)), y = gpu.upload(ramp(n));
    Gpu::Address z = 0;
    CHECK_EQUAL(0, gpu.allocate(&z, n * 4));
    CHECK_EQUAL(0, gpu.launch(kernel, (n + 255) / 256, 256, nullptr, {&x, &y, &z, &n}));
    auto sums = gpu.download<float>(z, n);
    for (unsigned i = 0; i < n; i++) {
        CHECK_EQUAL(2.0f * i, sums[i]);
    }
}

SCENARIO(arguments_of_all_sizes_arrive) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void mixed(signed char a, double* out, short b, long long c, float d, double e, int f)
        {
            out[0] = a; out[1] = b; out[2] = (double)c; out[3] = d; out[4] = e; out[5] = f;
        })", "mixed");
    Gpu::Address out = 0;
    CHECK_EQUAL(0, gpu.allocate(&out, 48));
    signed char a = -1;
    short b = -300;
    long long c = 1ll << 40;
    float d = 0.5f;
    double e = 1e300;
    int f = -7;
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 1, nullptr, {&a, &out, &b, &c, &d, &e, &f}));
    auto got = gpu.download<double>(out, 6);
    CHECK(got == (std::vector<double>{-1, -300, double(1ll << 40), 0.5, 1e300, -7}));
}

SCENARIO(barriers_keep_a_shared_reduction_right) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ __launch_bounds__(256)
        void sum(const float* const x, float* const out, const int n)
        {
            __shared__ float part[256];
            float own = 0;
            for (int i = threadIdx.x; i < n; i += 256) own += x[blockIdx.x * n + i];
            part[threadIdx.x] = own;
            __syncthreads();
            for (int half = 128; half > 0; half /= 2)
            {
                if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
                __syncthreads();
            }
            if (threadIdx.x == 0) out[blockIdx.x] = part[0];
        })", "sum");
    int rows = 37, n = 1000;
    auto x = gpu.upload(std::vector<float>(rows * n, 1.0f));
    Gpu::Address out = 0;
    CHECK_EQUAL(0, gpu.allocate(&out, rows * 4));
    CHECK_EQUAL(0, gpu.launch(kernel, rows, 256, nullptr, {&x, &out, &n}));
    for (float sum : gpu.download<float>(out, rows)) {
        CHECK_EQUAL(1000.0f, sum);
    }
}

SCENARIO(a_forgotten_barrier_is_seen) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void rotate(int* const out)
        {
            __shared__ int values[64];
            values[threadIdx.x] = threadIdx.x;
            out[blockIdx.x * 64 + threadIdx.x] = values[(threadIdx.x + 63) % 64];
        })", "rotate");
    Gpu::Address out = 0;
    CHECK_EQUAL(0, gpu.allocate(&out, 2 * 64 * 4));
    CHECK_EQUAL(0, gpu.launch(kernel, 2, 64, nullptr, {&out}));
    auto got = gpu.download<int>(out, 128);
    bool isWrong = false;
    for (int i = 0; i < 128; i++) {
        isWrong |= got[i] != (i + 63) % 64;
    }
    CHECK(isWrong);
}

SCENARIO(shuffles_reach_all_lanes_of_a_warp) {
    Gpu gpu(isHip);
    int warp = gpu.warpSize();
    std::string shuffle = isHip ? "__shfl_xor(value, bits)" : "__shfl_xor_sync(0xffffffffu, value, bits)";
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void sum(const double* const x, double* const out)
        {
            double value = x[blockIdx.x * blockDim.x + threadIdx.x];
            for (int bits = warpSize / 2; bits > 0; bits /= 2) value += )" + shuffle + R"(;
            out[blockIdx.x * blockDim.x + threadIdx.x] = value;
        })", "sum");
    int n = 3 * 4 * warp;
    std::vector<double> values(n);
    std::iota(values.begin(), values.end(), 0.0);
    auto x = gpu.upload(values);
    Gpu::Address out = 0;
    CHECK_EQUAL(0, gpu.allocate(&out, n * 8));
    CHECK_EQUAL(0, gpu.launch(kernel, 3, 4 * warp, nullptr, {&x, &out}));
    auto got = gpu.download<double>(out, n);
    for (int i = 0; i < n; i++) {
        int first = i / warp * warp;
        CHECK_EQUAL(double(warp) * first + warp * (warp - 1) / 2, got[i]);
    }
}

SCENARIO(wide_and_narrow_warps_differ, "SOFTGPU_ARCH=gfx1030") {
    Gpu gpu(isHip);
    CHECK_EQUAL(32, gpu.warpSize());
}

SCENARIO(dynamic_shared_memory_is_a_blocks_own) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void reverse(int* const out)
        {
            extern __shared__ int values[];
            values[threadIdx.x] = blockIdx.x * 100 + threadIdx.x;
            __syncthreads();
            out[blockIdx.x * blockDim.x + threadIdx.x] = values[blockDim.x - 1 - threadIdx.x];
        })", "reverse");
    Gpu::Address out = 0;
    CHECK_EQUAL(0, gpu.allocate(&out, 50 * 40 * 4));
    CHECK_EQUAL(0, gpu.launch(kernel, 50, 40, nullptr, {&out}, 160));
    auto got = gpu.download<int>(out, 2000);
    for (int i = 0; i < 2000; i++) {
        CHECK_EQUAL(i / 40 * 100 + 39 - i % 40, got[i]);
    }
}

SCENARIO(shared_memory_and_fresh_memory_are_not_zero) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void look(float* const out, const float* const fresh)
        {
            __shared__ float values[4];
            out[threadIdx.x] = values[threadIdx.x];
            out[4 + threadIdx.x] = fresh[threadIdx.x];
            values[threadIdx.x] = 0;
        })", "look");
    Gpu::Address out = 0, fresh = 0;
    CHECK_EQUAL(0, gpu.allocate(&out, 32));
    CHECK_EQUAL(0, gpu.allocate(&fresh, 16));
    CHECK_EQUAL(0, gpu.launch(kernel, 2, 4, nullptr, {&out, &fresh}));
    for (float value : gpu.download<float>(out, 8)) {
        CHECK(std::isnan(value));
    }
}

SCENARIO(products_are_contracted_unless_that_is_switched_off) {
    Gpu gpu(isHip);
    constexpr char text[] = R"(extern "C" __global__ void f(const float* const x, float* const y) { y[0] = x[0] * x[0] - x[1]; })";
    float root = 1.0f + std::ldexp(1.0f, -12);
    auto x = gpu.upload(std::vector<float>{root, root * root});
    Gpu::Address y = 0;
    CHECK_EQUAL(0, gpu.allocate(&y, 4));
    auto loose = gpu.kernel(text, "f");
    CHECK_EQUAL(0, gpu.launch(loose, 1, 1, nullptr, {&x, &y}));
    CHECK(gpu.download<float>(y, 1)[0] != 0.0f);
    std::vector<const char*> options = isHip ? std::vector{"-ffp-contract=off"} : std::vector{"--gpu-architecture=sm_80", "--fmad=false"};
    auto strict = gpu.kernel(text, "f", options);
    CHECK_EQUAL(0, gpu.launch(strict, 1, 1, nullptr, {&x, &y}));
    CHECK_EQUAL(0.0f, gpu.download<float>(y, 1)[0]);
}

SCENARIO(atomics_count) {
    Gpu gpu(isHip);
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void count(int* const n, float* const x) { atomicAdd(n, 1); atomicAdd(x, 0.5f); })", "count");
    auto n = gpu.upload(std::vector<int>{0});
    auto x = gpu.upload(std::vector<float>{0});
    CHECK_EQUAL(0, gpu.launch(kernel, 1000, 64, nullptr, {&n, &x}));
    CHECK_EQUAL(64'000, gpu.download<int>(n, 1)[0]);
    CHECK_EQUAL(32'000.0f, gpu.download<float>(x, 1)[0]);
}

SCENARIO(tensor_cores_multiply_fragments) {
    if (isHip) {
        return;
    }
    Gpu gpu(isHip);
    // Loads fragments as PTX's document describes them, from matrices in memory.
    auto kernel = gpu.kernel(R"(
        extern "C" __global__ void multiply(const unsigned short* const a, const unsigned short* const b, float* const d)
        {
            unsigned lane = threadIdx.x, group = lane / 4, pair = lane % 4 * 2;
            unsigned fa[4], fb[2];
            float fc[4] = {1, 1, 1, 1}, fd[4];
            for (int i = 0; i < 4; i++)
            {
                unsigned row = group + i % 2 * 8, column = pair + i / 2 * 8;
                fa[i] = a[row * 16 + column] | (unsigned)a[row * 16 + column + 1] << 16;
            }
            for (int i = 0; i < 2; i++) fb[i] = b[(pair + i * 8) * 8 + group] | (unsigned)b[(pair + i * 8 + 1) * 8 + group] << 16;
            devices_mma_16x8x16_bf16(fd, fa, fb, fc);
            for (int i = 0; i < 4; i++) d[(group + i / 2 * 8) * 8 + pair + i % 2] = fd[i];
        })", "multiply");
    std::vector<float> a(256), b(128);
    auto pattern = [](float x) { unsigned bits; std::memcpy(&bits, &x, 4); return static_cast<unsigned short>(bits >> 16); };
    std::vector<unsigned short> ha, hb;
    for (int i = 0; i < 256; i++) { ha.push_back(pattern(a[i] = i % 11 - 5)); }
    for (int i = 0; i < 128; i++) { hb.push_back(pattern(b[i] = i % 7 - 3)); }
    auto da = gpu.upload(ha), db = gpu.upload(hb);
    Gpu::Address d = 0;
    CHECK_EQUAL(0, gpu.allocate(&d, 512));
    CHECK_EQUAL(0, gpu.launch(kernel, 1, 32, nullptr, {&da, &db, &d}));
    auto got = gpu.download<float>(d, 128);
    for (int i = 0; i < 128; i++) {
        float sum = 1;
        for (int k = 0; k < 16; k++) {
            sum += a[i / 8 * 16 + k] * b[k * 8 + i % 8];
        }
        CHECK_EQUAL(sum, got[i]);
    }
}
