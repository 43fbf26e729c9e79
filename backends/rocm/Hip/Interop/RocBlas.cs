using System.Collections.Concurrent;
using Devices.Kernels.Drivers;
using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Launching;

namespace Devices.Rocm.Hip.Interop;

/// <summary>
/// rocBLAS in one of its versions. It chooses algorithms by itself and keeps its own workspace in a handle, which is for one stream at a time:
/// each stream has one.
/// </summary>
internal sealed unsafe class RocBlas : MatrixLibrary
{
    private const int AsIs = 111;
    private const int Transposed = 112;
    private static readonly string[] statuses =
    [
        "success", "invalid handle", "not implemented", "invalid pointer", "invalid size", "memory error", "internal error", "perf degraded",
        "size query mismatch", "size increased", "size unchanged", "invalid value", "continue", "check numerics fail",
        "excluded from build", "arch mismatch",
    ];

    private readonly delegate* unmanaged<nint*, int> create;
    private readonly delegate* unmanaged<nint, int> destroy;
    private readonly delegate* unmanaged<nint, nint, int> setStream;
    private readonly delegate* unmanaged<nint, int, int, int, int, int, void*, nint, int, int, long, nint, int, int, long, void*, nint, int, int,
        long, nint, int, int, long, int, int, int, int, uint, int> multiply;

    private readonly ConcurrentDictionary<nint, nint> handles = [];

    private RocBlas(DriverLibrary library)
        : base($"rocBLAS ({library.Name})")
    {
        create = (delegate* unmanaged<nint*, int>)library.Find("rocblas_create_handle");
        destroy = (delegate* unmanaged<nint, int>)library.Find("rocblas_destroy_handle");
        setStream = (delegate* unmanaged<nint, nint, int>)library.Find("rocblas_set_stream");
        multiply = (delegate* unmanaged<nint, int, int, int, int, int, void*, nint, int, int, long, nint, int, int, long, void*, nint, int, int,
            long, nint, int, int, long, int, int, int, int, uint, int>)library.Find("rocblas_gemm_strided_batched_ex");
    }

    /// <summary>The one of the runtime's version; null where there is none, or none is wanted.</summary>
    public static DriverLibrary? Find(int runtimeMajor)
    {
        string[] names = runtimeMajor switch
        {
            7 => ["librocblas.so.5"],
            6 => ["librocblas.so.4"],
            5 => ["librocblas.so.3", "librocblas.so.0"],
            _ => [],
        };
        return VendorFolders.TryOpen(names, HipLibraries.Folder);
    }

    /// <summary>Opens it for the current device.</summary>
    public static MatrixLibrary Open(DriverLibrary library) => new RocBlas(library);

    /// <inheritdoc/>
    public override VendorPlan? Plan(in MatrixProblem problem, out string reason)
    {
        reason = "";
        return new RocBlasPlan(problem);
    }

    /// <inheritdoc/>
    /// <remarks>Both sides are exchanged: see <see cref="LightLibrary"/>.</remarks>
    public override int Enqueue(VendorPlan plan, in MatrixMemory memory, nint workspace, nint stream)
    {
        MatrixProblem problem = ((RocBlasPlan)plan).Problem;
        int status = HandleOf(stream, out nint handle);
        if (status != 0)
        {
            return status;
        }

        (int type, int compute) = TypesOf(problem.DType);
        double alpha = memory.Alpha, beta = memory.Beta;
        if (problem.DType != DType.Float64)
        {
            (*(float*)&alpha, *(float*)&beta) = ((float)memory.Alpha, (float)memory.Beta);
        }

        return multiply(
            handle, problem.B.IsTransposed ? Transposed : AsIs, problem.A.IsTransposed ? Transposed : AsIs, (int)problem.Columns,
            (int)problem.Rows, (int)problem.Depth, &alpha, memory.B, type, (int)problem.B.Stride, problem.B.BatchStride, memory.A, type,
            (int)problem.A.Stride, problem.A.BatchStride, &beta, memory.C, type, (int)problem.C.Stride, problem.C.BatchStride, memory.Output, type,
            (int)problem.Columns, problem.Rows * problem.Columns, (int)problem.Batches, compute, 0, 0, 0);
    }

    /// <inheritdoc/>
    public override string ErrorName(int status) => $"{(status >= 0 && status < statuses.Length ? statuses[status] : "unknown")}, {status}";

    /// <inheritdoc/>
    /// <remarks>Not implemented, not built, or not for this architecture.</remarks>
    public override bool IsRefusal(int status) => status is 2 or 14 or 15;

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (nint stream in handles.Keys)
        {
            if (handles.TryRemove(stream, out nint handle))
            {
                destroy(handle);
            }
        }
    }

    private static (int Type, int Compute) TypesOf(DType dtype) => dtype switch
    {
        DType.Float16 => (150, 151),
        DType.BFloat16 => (168, 151),
        DType.Float32 => (151, 151),
        DType.Float64 => (152, 152),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "no floating dtype"),
    };

    /// <summary>The handle of a stream, made at its first product. Called under the stream's lock.</summary>
    private int HandleOf(nint stream, out nint handle)
    {
        if (handles.TryGetValue(stream, out handle))
        {
            return 0;
        }

        nint created;
        int status = create(&created);
        status = status == 0 ? setStream(created, stream) : status;
        if (status == 0)
        {
            handles[stream] = handle = created;
        }

        return status;
    }

    private sealed class RocBlasPlan(MatrixProblem problem) : VendorPlan(0)
    {
        public MatrixProblem Problem { get; } = problem;

        public override void Dispose()
        {
            // Nothing of the library's is in it.
        }
    }
}
