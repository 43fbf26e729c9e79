using Devices.Kernels.Launching;

namespace Devices.Cuda.Interop;

/// <summary>cuDNN's descriptions of one convolution.</summary>
internal sealed unsafe class CudnnDescriptors(CudnnFunctions functions) : IDisposable
{
    private const int RowsOfChannels = 0;
    private const int CrossCorrelation = 1;
    private const int SingleType = 0;
    private const int DoubleType = 1;

    private nint input;
    private nint weight;
    private nint output;

    /// <summary>The windows'.</summary>
    public nint Convolution { get; private set; }

    /// <summary>Makes them; the library's answer.</summary>
    public int Describe(in ConvolutionProblem problem, int math)
    {
        int type = TypeOf(problem.DType), sums = problem.DType == DType.Float64 ? DoubleType : SingleType;
        int status = Tensor(out input, type, problem.Input);
        status = status != 0 ? status : Tensor(out output, type, problem.Output);
        nint created = 0;
        status = status != 0 ? status : functions.CreateFilter(&created);
        weight = created;
        PlaneSizes sizes = problem.Weight;
        status = status != 0 ? status
            : functions.SetFilter(weight, type, RowsOfChannels, sizes.Images, sizes.Channels, sizes.Height, sizes.Width);
        created = 0;
        status = status != 0 ? status : functions.CreateConvolution(&created);
        Convolution = created;
        status = status != 0 ? status : functions.SetConvolution(
            Convolution, problem.Padding.Vertical, problem.Padding.Horizontal, problem.Stride.Vertical, problem.Stride.Horizontal,
            problem.Dilation.Vertical, problem.Dilation.Horizontal, CrossCorrelation, sums);
        status = status != 0 ? status : functions.SetGroups(Convolution, problem.Groups);
        return status != 0 ? status : functions.SetMath(Convolution, math);
    }

    /// <summary>The operands and the result of a sum, in the order of its function.</summary>
    public (nint First, nint Second, nint Result) Roles(ConvolutionKind kind) => Roles(kind, input, weight, output);

    /// <summary>What stands for input, weights and output, in the order of a sum's function.</summary>
    public static (nint First, nint Second, nint Result) Roles(ConvolutionKind kind, nint input, nint weight, nint output) => kind switch
    {
        ConvolutionKind.Forward => (input, weight, output),
        ConvolutionKind.InputGradient => (weight, output, input),
        _ => (input, output, weight),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Destroy(input, functions.DestroyTensor);
        Destroy(output, functions.DestroyTensor);
        Destroy(weight, functions.DestroyFilter);
        Destroy(Convolution, functions.DestroyConvolution);
    }

    private static void Destroy(nint description, delegate* unmanaged<nint, int> destroy)
    {
        if (description != 0)
        {
            destroy(description);
        }
    }

    private static int TypeOf(DType dtype) => dtype switch
    {
        DType.Float32 => SingleType,
        DType.Float64 => DoubleType,
        DType.Float16 => 2,
        DType.BFloat16 => 9,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "no floating dtype"),
    };

    private int Tensor(out nint description, int type, PlaneSizes sizes)
    {
        nint created = 0;
        int status = functions.CreateTensor(&created);
        description = created;
        return status != 0 ? status
            : functions.SetTensor(created, RowsOfChannels, type, sizes.Images, sizes.Channels, sizes.Height, sizes.Width);
    }
}
