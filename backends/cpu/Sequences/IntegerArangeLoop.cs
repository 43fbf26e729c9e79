using System.Numerics;
using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Sequences;

/// <summary>start + i·step in 64 bits, cut to the element's width.</summary>
internal readonly unsafe struct IntegerArangeLoop<TElement>(TElement* output, long start, long step) : IRangeBody
    where TElement : unmanaged, IBinaryInteger<TElement>
{
    public void Run(long from, long to)
    {
        for (long i = from; i < to; i++)
        {
            output[i] = TElement.CreateTruncating(start + (i * step));
        }
    }
}
