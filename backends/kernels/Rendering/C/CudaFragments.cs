using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>
/// The instructions of tensor cores, as functions: the only assembly there is. An emulator that cannot compile it defines
/// <c>DEVICES_EMULATED</c> and has functions of the same names.
/// </summary>
internal static class CudaFragments
{
    /// <summary>The function that multiplies, of four sums, four words of the left matrix and two of the right one.</summary>
    public static string Function(FragmentType type) => $"devices_multiply_{Short(type)}";

    /// <summary>What a text needs that calls it.</summary>
    public static IEnumerable<string> Prelude(FragmentType type)
    {
        string instruction = type == FragmentType.TensorFloat32 ? "devices_mma_16x8x8_tf32" : $"devices_mma_16x8x16_{Short(type)}";
        yield return "#ifndef DEVICES_EMULATED";
        yield return $"static __device__ inline void {instruction}(float* d, const u32* a, const u32* b, const float* c)";
        yield return "{";
        yield return $"    asm volatile(\"mma.sync.aligned.{Shape(type)}.row.col.f32.{Short(type)}.{Short(type)}.f32 \"";
        yield return "        \"{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};\"";
        yield return "        : \"=f\"(d[0]), \"=f\"(d[1]), \"=f\"(d[2]), \"=f\"(d[3])";
        yield return "        : \"r\"(a[0]), \"r\"(a[1]), \"r\"(a[2]), \"r\"(a[3]), \"r\"(b[0]), \"r\"(b[1]),";
        yield return "          \"f\"(c[0]), \"f\"(c[1]), \"f\"(c[2]), \"f\"(c[3]));";
        yield return "}";
        yield return "#endif";
        yield return $"static __device__ inline void {Function(type)}(";
        yield return "    float& c0, float& c1, float& c2, float& c3, u32 a0, u32 a1, u32 a2, u32 a3, u32 b0, u32 b1)";
        yield return "{";
        yield return "    float c[4] = {c0, c1, c2, c3}, d[4];";
        yield return "    const u32 a[4] = {a0, a1, a2, a3}, b[2] = {b0, b1};";
        yield return $"    {instruction}(d, a, b, c);";
        yield return "    c0 = d[0]; c1 = d[1]; c2 = d[2]; c3 = d[3];";
        yield return "}";
    }

    private static string Short(FragmentType type) => type switch
    {
        FragmentType.Float16 => "f16",
        FragmentType.BFloat16 => "bf16",
        _ => "tf32",
    };

    private static string Shape(FragmentType type) => type == FragmentType.TensorFloat32 ? "m16n8k8" : "m16n8k16";
}
