using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// Describes a problem to cuBLASLt or hipBLASLt and asks for an algorithm. What was made and is not the plan's goes with it.
/// </summary>
internal sealed unsafe class LightPlanBuilder(LightFunctions functions, LightNumbers numbers, MatrixLibrary library) : IDisposable
{
    /// <summary>What the vendors advise for their largest devices.</summary>
    private const ulong MostWorkspaceBytes = 32 << 20;

    private const int MaxWorkspace = 1;

    /// <summary>
    /// Sums in the type that is computed in, in a fixed order: not in the result's type, nor in whatever order they come.
    /// </summary>
    private const uint ReduceInComputeType = 2;

    private const int Operands = 4;

    private nint product;
    private nint preference;
    private nint[] layouts = new nint[Operands];

    /// <summary>The plan; null with the reason where there is no algorithm.</summary>
    public LightPlan? Build(in MatrixProblem problem, nint handle, int type, int compute, int scale, out string reason)
    {
        Describe(in problem, type, compute, scale);

        // An algorithm, the size of its workspace, a status, and numbers that nobody asks for.
        byte* results = stackalloc byte[numbers.AlgorithmBytes + 32];
        int count = 0;
        int status = functions.Choose(
            handle, product, layouts[1], layouts[0], layouts[2], layouts[3], preference, 1, results, &count);
        reason = numbers.Refusals.Contains(status) || (status == 0 && count == 0)
            ? $"has no algorithm ({(status == 0 ? "none found" : library.ErrorName(status))})" : "";
        if (reason.Length > 0)
        {
            return null;
        }

        Require(status, "choosing an algorithm");
        Require(*(int*)(results + numbers.AlgorithmBytes + sizeof(nuint)), "an algorithm");
        byte[] algorithm = new Span<byte>(results, numbers.AlgorithmBytes).ToArray();
        var plan = new LightPlan(functions, product, layouts, scale, algorithm, (long)*(nuint*)(results + numbers.AlgorithmBytes));
        (product, layouts) = (0, []);
        return plan;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (preference != 0)
        {
            functions.PreferenceDestroy(preference);
        }

        if (product != 0)
        {
            functions.ProductDestroy(product);
        }

        foreach (nint layout in layouts.Where(layout => layout != 0))
        {
            functions.LayoutDestroy(layout);
        }
    }

    private void Describe(in MatrixProblem problem, int type, int compute, int scale)
    {
        nint created;
        Require(functions.ProductCreate(&created, compute, scale), "describing a product");
        product = created;
        Set(functions.ProductSet, product, numbers.TransposeA, problem.B.IsTransposed ? numbers.Transposed : numbers.AsIs);
        Set(functions.ProductSet, product, numbers.TransposeA + 1, problem.A.IsTransposed ? numbers.Transposed : numbers.AsIs);
        layouts[0] = Layout(problem.A, problem.Rows, problem.Depth, type, problem.Batches);
        layouts[1] = Layout(problem.B, problem.Depth, problem.Columns, type, problem.Batches);
        layouts[2] = Layout(problem.C, problem.Rows, problem.Columns, type, problem.Batches);
        var output = new MatrixLayout(false, problem.Columns, problem.Rows * problem.Columns);
        layouts[3] = Layout(output, problem.Rows, problem.Columns, type, problem.Batches);
        Require(functions.PreferenceCreate(&created), "stating preferences");
        preference = created;
        Set(functions.PreferenceSet, preference, MaxWorkspace, MostWorkspaceBytes);
        if (numbers.Reductions is { } reductions)
        {
            Set(functions.PreferenceSet, preference, reductions, ReduceInComputeType);
        }

        for (int i = 0; numbers.Alignments is { } alignments && i < Operands; i++)
        {
            Set(functions.PreferenceSet, preference, alignments + i, (uint)problem.Alignment);
        }
    }

    /// <summary>A matrix as one whose columns are consecutive: its transpose, unless it is transposed itself.</summary>
    private nint Layout(MatrixLayout matrix, long rows, long columns, int type, long batches)
    {
        (long consecutive, long others) = matrix.IsTransposed ? (rows, columns) : (columns, rows);
        nint layout;
        Require(functions.LayoutCreate(&layout, type, (ulong)consecutive, (ulong)others, matrix.Stride), "describing a matrix");
        if (batches > 1)
        {
            Set(functions.LayoutSet, layout, numbers.BatchCount, (int)batches);
            Set(functions.LayoutSet, layout, numbers.BatchCount + 1, matrix.BatchStride);
        }

        return layout;
    }

    private void Set<T>(delegate* unmanaged<nint, int, void*, nuint, int> function, nint of, int attribute, T value) where T : unmanaged =>
        Require(function(of, attribute, &value, (nuint)sizeof(T)), $"setting attribute {attribute}");

    private void Require(int status, string what)
    {
        if (status != 0)
        {
            throw new DeviceException($"{library.Name}: {what} failed ({library.ErrorName(status)})");
        }
    }
}
