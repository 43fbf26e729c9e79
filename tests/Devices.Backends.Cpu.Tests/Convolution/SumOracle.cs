using Devices.Cpu.Tests.Operands;

namespace Devices.Cpu.Tests.Convolution;

/// <summary>Sums of products in double, with what their error bound is made of.</summary>
public sealed class SumOracle(int count)
{
    private readonly double[] sums = new double[count];
    private readonly double[] magnitudes = new double[count];
    private readonly int[] terms = new int[count];

    public void Add(int index, double value)
    {
        sums[index] += value;
        magnitudes[index] += Math.Abs(value);
        terms[index]++;
    }

    public void AssertMatches<T>(T[] actual, string what)
        where T : unmanaged
    {
        Assert.Equal(sums.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Values.AssertSum(sums[i], magnitudes[i], terms[i], actual[i], $"{what} element {i}");
        }
    }
}
