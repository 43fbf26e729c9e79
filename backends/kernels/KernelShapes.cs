namespace Devices.Kernels;

/// <summary>Tile shapes, vector widths and the use of workgroup memory. What is best differs between devices by factors.</summary>
public sealed record KernelShapes
{
    /// <summary>Invocations in a workgroup of elementwise kernels.</summary>
    public int ElementwiseWorkgroup { get; init; } = 256;

    /// <summary>Consecutive elements that an invocation of an elementwise kernel takes at a time: 1, 2, 4, 8 or 16.</summary>
    public int ElementwiseVector { get; init; } = 4;

    /// <summary>Invocations that reduce one result together; 1 where barriers cost more than they bring.</summary>
    public int ReductionWorkgroup { get; init; } = 256;

    /// <summary>Whether one invocation reduces alone, so that none waits for others.</summary>
    internal bool ReducesAlone => ReductionWorkgroup == 1;

    /// <summary>Matrix products.</summary>
    public MatrixShape Matrix { get; init; } = new();

    /// <summary>Whether every size is one that a kernel can have, whoever wrote it.</summary>
    internal bool IsSensible =>
        IsPowerOfTwo(ElementwiseWorkgroup, 1024) && IsPowerOfTwo(ElementwiseVector, 16) && IsPowerOfTwo(ReductionWorkgroup, 1024)
        && Matrix is { Depth: > 0 and <= 256, RowsPerInvocation: > 0 and <= 64, VectorsPerInvocation: > 0 and <= 16 }
        && IsPowerOfTwo(Matrix.WorkgroupX, 1024) && IsPowerOfTwo(Matrix.WorkgroupY, 1024) && IsPowerOfTwo(Matrix.VectorWidth, 16);

    /// <summary>For graphics processors.</summary>
    public static KernelShapes ForGpu => new();

    /// <summary>For drivers that run kernels on the host's processor: no barriers, no workgroup memory, few large work items.</summary>
    public static KernelShapes ForCpu => new()
    {
        ElementwiseWorkgroup = 64,
        ElementwiseVector = 4,
        ReductionWorkgroup = 1,

        // Loads cost most, lane by lane as they are: with these tiles each serves 8 products. On lavapipe, mm 512 runs three times as fast
        // as with 4 × 1, and with the depth unrolled no faster, but takes seconds to compile.
        Matrix = new MatrixShape
        {
            UsesShared = false,
            WorkgroupX = 8,
            WorkgroupY = 1,
            RowsPerInvocation = 16,
            VectorsPerInvocation = 4,
            UnrollsDepth = false,
        },
    };

    private static bool IsPowerOfTwo(int value, int most) => value > 0 && value <= most && int.IsPow2(value);
}

/// <summary>How a matrix product is cut.</summary>
public sealed record MatrixShape
{
    /// <summary>Whether workgroups stage tiles of the operands in shared memory.</summary>
    public bool UsesShared { get; init; } = true;

    /// <summary>Invocations across the columns of the result.</summary>
    public int WorkgroupX { get; init; } = 16;

    /// <summary>Invocations across the rows of the result.</summary>
    public int WorkgroupY { get; init; } = 16;

    /// <summary>Rows of the result that one invocation computes.</summary>
    public int RowsPerInvocation { get; init; } = 4;

    /// <summary>Vectors of columns of the result that one invocation computes.</summary>
    public int VectorsPerInvocation { get; init; } = 1;

    /// <summary>Columns in a vector.</summary>
    public int VectorWidth { get; init; } = 4;

    /// <summary>
    /// Whether invocations that share nothing read the left operand in vectors, where it is consecutive: fewer loads, but several steps of
    /// the depth at a time, and so longer programs.
    /// </summary>
    public bool UnrollsDepth { get; init; } = true;

    /// <summary>Depth of the tiles in shared memory.</summary>
    public int Depth { get; init; } = 16;
}
