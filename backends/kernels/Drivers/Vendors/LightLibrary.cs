using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers.Vendors;

/// <summary>
/// cuBLASLt or hipBLASLt. Both want columns to be consecutive, so they are asked for the transposed result: Bᵀ·Aᵀ, whose matrices are in
/// memory what the untransposed ones are by rows.
/// </summary>
public sealed unsafe class LightLibrary : MatrixLibrary
{
    private const int Float32Type = 0;
    private const int Float64Type = 1;

    private readonly LightFunctions functions;
    private readonly LightNumbers numbers;
    private readonly bool allowsTensorFloat32;
    private readonly LibraryHandle handle;

    /// <summary>Finds its functions.</summary>
    /// <param name="library">Where they are.</param>
    /// <param name="name">Name and version.</param>
    /// <param name="numbers">Which of the two it is.</param>
    /// <param name="allowsTensorFloat32">float32 may be rounded to TensorFloat32.</param>
    /// <exception cref="DeviceException">A function is missing.</exception>
    public LightLibrary(DriverLibrary library, string name, LightNumbers numbers, bool allowsTensorFloat32)
        : base(name)
    {
        (functions, this.numbers, this.allowsTensorFloat32) = (new LightFunctions(library, numbers.Prefix), numbers, allowsTensorFloat32);
        handle = new LibraryHandle(functions.Create, functions.Destroy, ErrorName);
    }

    /// <inheritdoc/>
    public override VendorPlan? Plan(in MatrixProblem problem, out string reason)
    {
        if (!handle.TryStart(out reason))
        {
            return null;
        }

        var plan = new LightPlanBuilder(functions, numbers, this);
        try
        {
            int compute = problem.DType == DType.Float64 ? numbers.Float64
                : problem.DType == DType.Float32 && allowsTensorFloat32 ? numbers.TensorFloat32 : numbers.Float32;
            return plan.Build(in problem, handle.Value, TypeOf(problem.DType), compute, ScaleOf(problem.DType), out reason);
        }
        finally
        {
            plan.Dispose();
        }
    }

    /// <inheritdoc/>
    public override int Enqueue(VendorPlan plan, in MatrixMemory memory, nint workspace, nint stream)
    {
        var own = (LightPlan)plan;
        double alpha = memory.Alpha, beta = memory.Beta;
        if (own.Scale == Float32Type)
        {
            (*(float*)&alpha, *(float*)&beta) = ((float)memory.Alpha, (float)memory.Beta);
        }

        fixed (byte* algorithm = own.Algorithm)
        {
            // The right matrices are the library's left ones.
            return functions.Multiply(
                handle.Value, own.Product, &alpha, memory.B, own.LayoutB, memory.A, own.LayoutA, &beta, memory.C, own.LayoutC,
                memory.Output, own.LayoutD, algorithm, workspace, (nuint)own.WorkspaceBytes, stream);
        }
    }

    /// <inheritdoc/>
    public override string ErrorName(int status) => $"{numbers.Statuses.GetValueOrDefault(status, "unknown")}, {status}";

    /// <inheritdoc/>
    public override void Dispose() => handle.Dispose();

    private static int TypeOf(DType dtype) => dtype switch
    {
        DType.Float32 => Float32Type,
        DType.Float64 => Float64Type,
        DType.Float16 => 2,
        DType.BFloat16 => 14,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "no floating dtype"),
    };

    private static int ScaleOf(DType dtype) => dtype == DType.Float64 ? Float64Type : Float32Type;
}
