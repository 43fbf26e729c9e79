using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>CUDA C, as NVRTC compiles it.</summary>
public sealed class CudaC : CudaLikeC
{
    /// <inheritdoc/>
    public override string Name => "CUDA C";

    /// <inheritdoc/>
    /// <remarks>
    /// Products are not contracted with sums, ÷ and √ round correctly, subnormals stay; C++17 has the hexadecimal floats that
    /// constants are written as.
    /// </remarks>
    public override IReadOnlyList<string> CompilerOptions => ["--std=c++17", "--fmad=false", "--prec-div=true", "--prec-sqrt=true", "--ftz=false"];

    /// <inheritdoc/>
    public override IEnumerable<string> Prelude(CFeatures features) =>
        base.Prelude(features).Concat(Enum.GetValues<FragmentType>().Where(features.Uses).SelectMany(CudaFragments.Prelude));

    /// <inheritdoc/>
    public override string ShuffleXor(KernelType type, string x, ulong mask) => $"__shfl_xor_sync(0xffffffffu, {x}, {mask})";

    /// <inheritdoc/>
    public override string MultiplyFragments(
        FragmentType type, IReadOnlyList<string> sums, IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        $"{CudaFragments.Function(type)}({string.Join(", ", [.. sums, .. left, .. right])});";
}
