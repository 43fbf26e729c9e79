using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Library;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>Calls of elementwise operators, and of those that make numbers, that a device computes as the CPU backend does.</summary>
/// <param name="device">Where.</param>
internal sealed class ElementwiseCases(Agreement device)
{
    private const int Count = 4099;

    private static readonly HashSet<string> Special = ["_to_copy", "fill.Scalar", "where.self", "masked_fill.Scalar"];

    /// <summary>Operators whose tensors all have one dtype.</summary>
    public static TheoryData<string> Operators => [.. KernelLibrary.All.OfType<ElementwiseKernel>().Select(kernel => kernel.OperatorName)
        .Where(name => !Special.Contains(name)).Distinct()];

    /// <summary>An operator, in every form that it has.</summary>
    public void Check(string name)
    {
        foreach (DType key in KeysOf(name))
        {
            if (CallForms.Tensors(name) == 1)
            {
                using TestTensor x = Numbers.Tensor(key, Values.Of(key, Count, 1));
                Check(name, key, x);
            }
            else if (CallForms.Tensors(name) == 3)
            {
                using TestTensor x = Numbers.Tensor(key, Values.Of(key, Count, 1)), y = Numbers.Tensor(key, Values.Of(key, Count, 2));
                using TestTensor z = Numbers.Tensor(key, Values.Of(key, Count, 3));
                Check(name, key, x, y, z);
            }
            else
            {
                (double[] first, double[] second) = CallForms.Operands(name, key, Count);
                using TestTensor x = Numbers.Tensor(key, first), y = Numbers.Tensor(key, second);
                Check(name, key, x, y);
            }
        }
    }

    /// <summary>Between all dtypes.</summary>
    public void CheckCasts()
    {
        foreach (DType from in DTypes.All)
        {
            foreach (DType to in DTypes.All)
            {
                using TestTensor x = Numbers.Tensor(from, Values.Castable(from, to, Count));
                device.Check("_to_copy", to, () => TestTensor.Empty(to, Count), x);
            }
        }
    }

    /// <summary>where, masked_fill and fill.</summary>
    public void CheckChoices()
    {
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

    /// <summary>rand and randn.</summary>
    public void CheckRandom(string name)
    {
        foreach (DType dtype in DTypes.FloatingPoint)
        {
            foreach (int count in new[] { 1, 2, 3, 5, 4096, 4099 })
            {
                device.Check(name, dtype, () => TestTensor.Empty(dtype, count), CallForms.Random(0x1234_5678_9ABC_DEF0, 7));
                device.Check(name, dtype, () => TestTensor.Empty(dtype, count), CallForms.Random(3, 0xFFFF_FFFF_FFFF_FFFE));
            }
        }
    }

    /// <summary>arange.</summary>
    public void CheckRanges()
    {
        foreach (DType dtype in DTypes.All)
        {
            if (dtype != DType.Bool)
            {
                Func<TestTensor> output = () => TestTensor.Empty(dtype, 1003);
                device.Check("arange.start_step", dtype, output, -5L, 1003L, 3L);
                device.Check("arange.start_step", dtype, output, 0.1, 100.0, 0.1);
                device.Check("arange.start_step", dtype, output, 1L, 2L, 1e-3);
            }
        }
    }

    // Each program takes the compiler a third of a second. Small types differ by how they are loaded and stored, which operators
    // share, so each operator has its turn with one of them.
    private static IEnumerable<DType> KeysOf(string name)
    {
        DType[] all = [.. KernelLibrary.All.Where(kernel => kernel.OperatorName == name).Select(kernel => kernel.DType)];
        DType[] small = [.. all.Where(dtype => dtype != DType.Bool && dtype.ElementSize() <= 2)];
        return all.Except(small).Concat(small.Skip(name.Sum(letter => letter) % Math.Max(small.Length, 1)).Take(1));
    }

    private void Check(string name, DType key, params TestTensor[] tensors)
    {
        DType output = CallForms.Output(name, key);
        foreach (object?[] rest in CallForms.Of(name, key))
        {
            device.Check(name, key, () => TestTensor.Empty(output, tensors[0].Count), [.. tensors, .. rest]);
        }
    }
}
