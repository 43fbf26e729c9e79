using System.Runtime.CompilerServices;

namespace Devices;

/// <summary>The tensors of one call, flat and in the order of the schema: what a kernel sees as its inputs.</summary>
internal ref struct Operands
{
    private Few few;
    private Tensor?[]? many;

    public int Count { get; private set; }

    public readonly Tensor? this[int index] => many is null ? few[index] : many[index];

    public void Add(Tensor? tensor)
    {
        if (many is null && Count < Few.Length)
        {
            few[Count++] = tensor;
            return;
        }

        if (many is null)
        {
            many = new Tensor?[Few.Length * 4];
            for (int i = 0; i < Count; i++)
            {
                many[i] = few[i];
            }
        }
        else if (Count == many.Length)
        {
            Array.Resize(ref many, many.Length * 2);
        }

        many[Count++] = tensor;
    }

    public void Replace(int index, Tensor tensor)
    {
        if (many is null)
        {
            few[index] = tensor;
        }
        else
        {
            many[index] = tensor;
        }
    }

    /// <summary>Room for nearly every call without an allocation.</summary>
    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 6;

        private Tensor? first;
    }
}
