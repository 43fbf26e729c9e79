using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>HIP C, as hiprtc compiles it.</summary>
public sealed class HipC : CudaLikeC
{
    private const string SquareRoot = "devices_sqrtf";

    /// <inheritdoc/>
    public override string Name => "HIP C";

    /// <inheritdoc/>
    /// <remarks>Products are not contracted with sums, float32 divides with correct rounding, subnormals stay.</remarks>
    public override IReadOnlyList<string> CompilerOptions =>
        ["-std=c++17", "-ffp-contract=off", "-fno-gpu-flush-denormals-to-zero"];

    /// <inheritdoc/>
    public override IEnumerable<string> ReservedWords => [.. base.ReservedWords, SquareRoot];

    /// <inheritdoc/>
    public override IEnumerable<string> Prelude(CFeatures features)
    {
        foreach (string line in base.Prelude(features))
        {
            yield return line;
        }

        if (features.Uses(Operation.SquareRoot, ScalarType.Float32))
        {
            // sqrtf becomes the bare instruction, which may be wrong by one unit in the last place. The root in double precision is
            // correct, and has enough digits to stay so when it is rounded once more.
            yield return $"static __device__ inline float {SquareRoot}(float x) {{ return (float)sqrt((double)x); }}";
        }
    }

    /// <inheritdoc/>
    public override string Call(Operation operation, KernelType type, IReadOnlyList<string> arguments) =>
        operation == Operation.SquareRoot && type.Scalar == ScalarType.Float32 ? $"{SquareRoot}({arguments[0]})"
        : base.Call(operation, type, arguments);

    /// <inheritdoc/>
    public override string ShuffleXor(KernelType type, string x, ulong mask) => $"__shfl_xor({x}, {mask})";
}
