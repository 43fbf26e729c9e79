using Devices.Kernels.Drivers;
using Devices.Kernels.Launching;

namespace Devices.Cuda.Interop;

/// <summary>
/// The functions of cuDNN 8 and 9 that convolutions need. Answers other than 0 are errors. Those that choose and run have one signature for
/// all three sums: two operands and the result.
/// </summary>
internal sealed unsafe class CudnnFunctions
{
    public readonly delegate* unmanaged<nint*, int> Create;
    public readonly delegate* unmanaged<nint, int> Destroy;
    public readonly delegate* unmanaged<nint, nint, int> SetStream;
    public readonly delegate* unmanaged<int, byte*> ErrorString;
    public readonly delegate* unmanaged<nint*, int> CreateTensor;
    public readonly delegate* unmanaged<nint, int, int, int, int, int, int, int> SetTensor;
    public readonly delegate* unmanaged<nint, int> DestroyTensor;
    public readonly delegate* unmanaged<nint*, int> CreateFilter;
    public readonly delegate* unmanaged<nint, int, int, int, int, int, int, int> SetFilter;
    public readonly delegate* unmanaged<nint, int> DestroyFilter;
    public readonly delegate* unmanaged<nint*, int> CreateConvolution;
    public readonly delegate* unmanaged<nint, int, int, int, int, int, int, int, int, int> SetConvolution;
    public readonly delegate* unmanaged<nint, int, int> SetGroups;
    public readonly delegate* unmanaged<nint, int, int> SetMath;
    public readonly delegate* unmanaged<nint, int> DestroyConvolution;

    private static readonly string[] sums = ["Forward", "BackwardData", "BackwardFilter"];

    private readonly nint[] choose;
    private readonly nint[] run;

    /// <summary>Finds them all.</summary>
    /// <exception cref="DeviceException">One is missing.</exception>
    public CudnnFunctions(DriverLibrary library)
    {
        nint Find(string name) => library.Find("cudnn" + name);
        Create = (delegate* unmanaged<nint*, int>)Find("Create");
        Destroy = (delegate* unmanaged<nint, int>)Find("Destroy");
        SetStream = (delegate* unmanaged<nint, nint, int>)Find("SetStream");
        ErrorString = (delegate* unmanaged<int, byte*>)Find("GetErrorString");
        CreateTensor = (delegate* unmanaged<nint*, int>)Find("CreateTensorDescriptor");
        SetTensor = (delegate* unmanaged<nint, int, int, int, int, int, int, int>)Find("SetTensor4dDescriptor");
        DestroyTensor = (delegate* unmanaged<nint, int>)Find("DestroyTensorDescriptor");
        CreateFilter = (delegate* unmanaged<nint*, int>)Find("CreateFilterDescriptor");
        SetFilter = (delegate* unmanaged<nint, int, int, int, int, int, int, int>)Find("SetFilter4dDescriptor");
        DestroyFilter = (delegate* unmanaged<nint, int>)Find("DestroyFilterDescriptor");
        CreateConvolution = (delegate* unmanaged<nint*, int>)Find("CreateConvolutionDescriptor");
        SetConvolution = (delegate* unmanaged<nint, int, int, int, int, int, int, int, int, int>)Find("SetConvolution2dDescriptor");
        SetGroups = (delegate* unmanaged<nint, int, int>)Find("SetConvolutionGroupCount");
        SetMath = (delegate* unmanaged<nint, int, int>)Find("SetConvolutionMathType");
        DestroyConvolution = (delegate* unmanaged<nint, int>)Find("DestroyConvolutionDescriptor");
        choose = [.. sums.Select(sum => Find($"GetConvolution{sum}Algorithm_v7"))];
        run = [.. sums.Select(sum => Find($"Convolution{sum}"))];
    }

    /// <summary>Lists algorithms for a sum, the fastest first.</summary>
    public int Choose(
        ConvolutionKind kind, nint handle, nint first, nint second, nint convolution, nint result, Span<CudnnAlgorithm> algorithms,
        out int count)
    {
        fixed (CudnnAlgorithm* to = algorithms)
        fixed (int* found = &count)
        {
            return ((delegate* unmanaged<nint, nint, nint, nint, nint, int, int*, CudnnAlgorithm*, int>)choose[(int)kind])(
                handle, first, second, convolution, result, algorithms.Length, found, to);
        }
    }

    /// <summary>Enqueues a sum.</summary>
    public int Run(
        CudnnPlan plan, nint handle, void* alpha, nint first, nint second, nint workspace, void* beta, nint result) =>
        ((delegate* unmanaged<nint, void*, nint, nint, nint, nint, nint, int, nint, nuint, void*, nint, nint, int>)run[(int)plan.Kind])(
            handle, alpha, plan.First, first, plan.Second, second, plan.Convolution, plan.Algorithm, workspace,
            (nuint)plan.WorkspaceBytes, beta, plan.Result, result);
}
