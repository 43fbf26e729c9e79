using System.Runtime.InteropServices;
using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Launching;

namespace Devices.Cuda.Interop;

/// <summary>
/// Convolutions by cuDNN. Of the algorithms that it proposes, the first is taken that adds up products directly, in the same order each
/// time: transforms (Winograd's, Fourier's) have errors that no bound of conformance allows for, and sums in random order do not repeat.
/// </summary>
internal sealed unsafe class CudnnLibrary : ConvolutionLibrary
{
    private const int MostAlgorithms = 16;
    private const int Deterministic = 1;
    private const int DefaultMath = 0;
    private const int TensorCores = 1;
    private const int NoTensorCores = 3;
    private const ulong MostWorkspace = 1UL << 30;

    /// <summary>For each sum, the numbers of the algorithms that add up products directly.</summary>
    private static readonly int[][] direct = [[0, 1, 2, 3], [0, 1], [0, 1, 3]];

    private readonly Lock gate = new();
    private readonly CudnnFunctions functions;
    private readonly LibraryHandle handle;
    private readonly bool allowsTensorFloat32;

    /// <summary>Opens it for the current device.</summary>
    /// <exception cref="DeviceException">A function is missing.</exception>
    public CudnnLibrary(CudnnFunctions functions, string name, bool allowsTensorFloat32)
        : base(name)
    {
        (this.functions, this.allowsTensorFloat32) = (functions, allowsTensorFloat32);
        handle = new LibraryHandle(functions.Create, functions.Destroy, ErrorName);
    }

    /// <inheritdoc/>
    public override VendorPlan? Plan(in ConvolutionProblem problem, out string reason)
    {
        if (!handle.TryStart(out reason))
        {
            return null;
        }

        var descriptors = new CudnnDescriptors(functions);
        int math = MathOf(problem.DType);
        int status = descriptors.Describe(in problem, math);
        CudnnAlgorithm? chosen = status == 0 ? Choose(descriptors, problem.Kind, math, out status) : null;
        if (chosen is { } algorithm)
        {
            return new CudnnPlan(descriptors, problem, algorithm);
        }

        descriptors.Dispose();
        reason = status != 0 ? $"refused ({ErrorName(status)})" : "has no algorithm for the problem that adds up directly";
        return null;
    }

    /// <inheritdoc/>
    public override int Enqueue(VendorPlan plan, in ConvolutionMemory memory, nint workspace, nint stream)
    {
        var own = (CudnnPlan)plan;
        double one = 1, beta = memory.Adds ? 1 : 0;
        if (!own.IsDouble)
        {
            (*(float*)&one, *(float*)&beta) = (1, memory.Adds ? 1 : 0);
        }

        (nint first, nint second, nint result) = CudnnDescriptors.Roles(own.Kind, memory.Input, memory.Weight, memory.Output);

        // The handle is told the stream, so other threads' calls must not come between.
        lock (gate)
        {
            int status = functions.SetStream(handle.Value, stream);
            return status != 0 ? status : functions.Run(own, handle.Value, &one, first, second, workspace, &beta, result);
        }
    }

    /// <inheritdoc/>
    public override string ErrorName(int status) =>
        $"{Marshal.PtrToStringUTF8((nint)functions.ErrorString(status)) ?? "unknown"}, {status}";

    /// <inheritdoc/>
    /// <remarks>Not supported, or not on this architecture: 9 and 6 in cuDNN 8, from 3000 in cuDNN 9.</remarks>
    public override bool IsRefusal(int status) => status is 6 or 9 or (>= 3000 and < 4000);

    /// <inheritdoc/>
    public override void Dispose() => handle.Dispose();

    private CudnnAlgorithm? Choose(CudnnDescriptors descriptors, ConvolutionKind kind, int math, out int status)
    {
        Span<CudnnAlgorithm> proposed = stackalloc CudnnAlgorithm[MostAlgorithms];
        (nint first, nint second, nint result) = descriptors.Roles(kind);
        int count;
        lock (gate)
        {
            status = functions.Choose(kind, handle.Value, first, second, descriptors.Convolution, result, proposed, out count);
        }

        foreach (CudnnAlgorithm algorithm in proposed[..(status == 0 ? count : 0)])
        {
            bool isPrecise = algorithm.Math == math || algorithm.Math == NoTensorCores;
            if (algorithm is { Status: 0, Determinism: Deterministic } && isPrecise && algorithm.WorkspaceBytes <= MostWorkspace
                && direct[(int)kind].Contains(algorithm.Number))
            {
                status = functions.SetMath(descriptors.Convolution, algorithm.Math);
                return status == 0 ? algorithm : null;
            }
        }

        return null;
    }

    private int MathOf(DType dtype) => dtype switch
    {
        DType.Float16 or DType.BFloat16 => TensorCores,
        DType.Float32 when allowsTensorFloat32 => DefaultMath,
        _ => NoTensorCores,
    };
}
