using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// A matrix product whose subgroups multiply fragments, which they take from tiles of both operands in shared memory; sums are float32.
/// </summary>
/// <param name="DType">What is multiplied.</param>
/// <param name="Type">What that is to the device.</param>
/// <param name="Epilogue">What becomes of the sums.</param>
/// <param name="Left">How the left operand is read.</param>
/// <param name="Right">How the right operand is read.</param>
/// <param name="Large">Of <see cref="FragmentShape.Large"/>, else <see cref="FragmentShape.Small"/>.</param>
/// <param name="Wide">64-bit indexes.</param>
internal sealed record FragmentSource(
    DType DType, FragmentType Type, Epilogue Epilogue, FragmentAccess Left, FragmentAccess Right, bool Large, bool Wide) : KernelSource
{
    /// <summary>So many large tiles keep every multiprocessor of a large device busy.</summary>
    private const long ManyTiles = 96;

    /// <summary>How the product is cut.</summary>
    public FragmentShape Shape => Large ? FragmentShape.Large : FragmentShape.Small;

    /// <summary>The program for a product; null where the device, the dtype or the operands are not for fragments.</summary>
    public static FragmentSource? Of(
        KernelTarget target, DType dtype, Epilogue epilogue, MatrixView a, MatrixView b, long batches, bool wide)
    {
        if (target.FragmentsOf(dtype) is not { } type)
        {
            return null;
        }

        FragmentAccess left = FragmentAccess.OfLeft(a, dtype), right = FragmentAccess.OfRight(b, dtype);
        bool words = left.IsInWords && right.IsInWords;
        if (wide && !words)
        {
            return null;
        }

        FragmentShape shape = FragmentShape.Large;
        long tiles = batches * ((a.Rows + shape.Rows - 1) / shape.Rows) * ((b.Columns + shape.Columns - 1) / shape.Columns);
        bool large = wide || (words && tiles >= ManyTiles);
        return new FragmentSource(
            dtype, type, epilogue, left with { IsInWords = words }, right with { IsInWords = words }, large, wide);
    }

    /// <summary>Every program for a dtype.</summary>
    public static IEnumerable<FragmentSource> All(KernelTarget target, DType dtype, Epilogue epilogue)
    {
        if (target.FragmentsOf(dtype) is not { } type)
        {
            return [];
        }

        bool[] both = [false, true];
        (bool Large, bool Wide)[] sizes = [(false, false), (true, false), (true, true)];
        return
            from words in dtype == DType.Float32 ? [true] : both
            from left in both
            from right in both
            from size in words ? sizes : sizes[..1]
            select new FragmentSource(
                dtype, type, epilogue, new FragmentAccess(left, words), new FragmentAccess(right, words), size.Large, size.Wide);
    }

    public override KernelProgram Write(KernelTarget target)
    {
        string layout = $"{Left}{Right}{(Left.IsInWords ? "" : "_elements")}{(Large ? "_large" : "")}";
        return KernelBuilder.Build(
            $"mm_{DType.ShortName()}_fragments_{layout}_{Epilogue.ToString().ToLowerInvariant()}{(Wide ? "_wide" : "")}",
            new WorkgroupSize(Shape.Invocations), kernel => new FragmentBody(this, kernel).Write());
    }
}
