using Devices.Api;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Losses;

/// <summary>Which class is right for each row, and what each class weighs.</summary>
internal readonly unsafe struct ClassTargets<TElement>
    where TElement : unmanaged
{
    private readonly long* targets;
    private readonly nint targetStride;
    private readonly TElement* weights;
    private readonly nint weightStride;
    private readonly long ignored;

    public ClassTargets(in TensorDesc target, bool isWeighted, in TensorDesc weight, long ignored)
    {
        targets = (long*)target.Pointer;
        targetStride = (nint)target.Strides[0];
        weights = isWeighted ? (TElement*)weight.Pointer : null;
        weightStride = isWeighted ? (nint)weight.Strides[0] : 0;
        this.ignored = ignored;
    }

    /// <summary>The class of a row and its weight; false where the row counts nothing.</summary>
    public bool TryGet(nint row, out nint target, out double weight)
    {
        target = (nint)targets[row * targetStride];
        weight = 1;
        if (target == ignored)
        {
            return false;
        }

        if (weights != null)
        {
            weight = Wide(weights[target * weightStride]);
        }

        return true;
    }

    public static double Wide(TElement element) =>
        typeof(TElement) == typeof(double) ? ElementCast.To<TElement, double>(element) : ElementCast.To<TElement, float>(element);
}
