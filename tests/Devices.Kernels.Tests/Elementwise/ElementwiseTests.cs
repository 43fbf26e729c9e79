using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Library;
using Devices.Kernels.Tests.Harness;
using Devices.Kernels.Tests.OpenCl;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Elementwise operators give the bits that the CPU backend gives.</summary>
public sealed class ElementwiseTests
{
    private const int Count = 4099;

    private static readonly HashSet<string> Special = ["_to_copy", "fill.Scalar", "where.self", "masked_fill.Scalar"];

    public static TheoryData<string> Operators => [.. KernelLibrary.All.OfType<ElementwiseKernel>().Select(kernel => kernel.OperatorName)
        .Where(name => !Special.Contains(name)).Distinct()];

    private static Agreement Device => new(new PortableHarness(OpenClDevice.Require()));

    [Theory]
    [MemberData(nameof(Operators))]
    public void OperatorsAgreeWithTheCpuForEveryDType(string name)
    {
        Agreement device = Device;
        foreach (DType key in KeysOf(name))
        {
            if (CallForms.Tensors(name) == 1)
            {
                using TestTensor x = Numbers.Tensor(key, Values.Of(key, Count, 1));
                Check(device, name, key, x);
            }
            else
            {
                (double[] first, double[] second) = CallForms.Operands(name, key, Count);
                using TestTensor x = Numbers.Tensor(key, first), y = Numbers.Tensor(key, second);
                Check(device, name, key, x, y);
            }
        }
    }

    [Fact]
    public void CastsAgreeWithTheCpuBetweenAllDTypes()
    {
        Agreement device = Device;
        foreach (DType from in DTypes.All)
        {
            foreach (DType to in DTypes.All)
            {
                using TestTensor x = Numbers.Tensor(from, Values.Castable(from, to, Count));
                device.Check("_to_copy", to, () => TestTensor.Empty(to, Count), x);
            }
        }
    }

    [Fact]
    public void ChoicesAndFillsAgreeWithTheCpu()
    {
        Agreement device = Device;
        foreach (DType dtype in DTypes.All)
        {
            using TestTensor x = Numbers.Tensor(dtype, Values.Of(dtype, Count, 1)), y = Numbers.Tensor(dtype, Values.Of(dtype, Count, 2));
            using TestTensor mask = CallForms.Mask(Count, 3);
            Func<TestTensor> output = () => TestTensor.Empty(dtype, Count);
            object value = dtype.IsFloatingPoint() ? 0.1 : 1L;
            device.Check("where.self", dtype, output, mask, x, y);
            device.Check("masked_fill.Scalar", dtype, output, x, mask, value);
            device.Check("fill.Scalar", dtype, output, x, value);
        }
    }

    [Fact]
    public void TheLibraryHasWhatTheCpuHas()
    {
        string[] families = [.. KernelLibrary.All.Where(kernel => kernel is ElementwiseKernel or ArangeKernel or RandomKernel)
            .Select(kernel => kernel.OperatorName).Distinct()];
        Assert.True(families.Length > 60, $"only {families.Length} operators");
        IEnumerable<string> ofCpu = CpuReference.Shared.Registered.Where(pair => families.Contains(pair.Name)).Select(pair => $"{pair}");
        IEnumerable<string> ofLibrary = KernelLibrary.All.Where(kernel => families.Contains(kernel.OperatorName))
            .Select(kernel => $"{(kernel.OperatorName, kernel.DType)}");
        Assert.Equal(ofCpu.Order(), ofLibrary.Order());
    }

    // Each program takes the compiler a third of a second. Small types differ by how they are loaded and stored, which operators
    // share, so each operator has its turn with one of them.
    private static IEnumerable<DType> KeysOf(string name)
    {
        DType[] all = [.. KernelLibrary.All.Where(kernel => kernel.OperatorName == name).Select(kernel => kernel.DType)];
        DType[] small = [.. all.Where(dtype => dtype != DType.Bool && dtype.ElementSize() <= 2)];
        return all.Except(small).Concat(small.Skip(name.Sum(letter => letter) % Math.Max(small.Length, 1)).Take(1));
    }

    private static void Check(Agreement device, string name, DType key, params TestTensor[] tensors)
    {
        DType output = CallForms.Output(name, key);
        foreach (object?[] rest in CallForms.Of(name, key))
        {
            device.Check(name, key, () => TestTensor.Empty(output, tensors[0].Count), [.. tensors, .. rest]);
        }
    }
}
