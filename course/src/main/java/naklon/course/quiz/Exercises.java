package naklon.course.quiz;

import java.util.SplittableRandom;
import naklon.course.text.Text;

/** The numeric question behind each of the seven, by a seed. */
final class Exercises {
  private Exercises() {}

  /** A number of tenths from {@code low} to {@code high}, without 0 and ±1, which hide mistakes. */
  private static double tenths(SplittableRandom random, int low, int high) {
    while (true) {
      int n = random.nextInt(low, high + 1);
      if (n != 0 && Math.abs(n) != 10) {
        return n / 10.0;
      }
    }
  }

  static Exercise meanSquare(SplittableRandom random) {
    var r = new double[3];
    var y = new double[3];
    for (int i = 0; i < 3; i++) {
      r[i] = tenths(random, -25, 25);
      y[i] = tenths(random, 15, 80);
    }
    double answer = (r[0] * r[0] + r[1] * r[1] + r[2] * r[2]) / 3;
    return new Exercise(
        new Wording(
                "Моделът предсказва %s; %s и %s, а истината е %s; %s и %s. Колко е средната квадратична грешка?",
                "The model predicts %s, %s and %s; the truth is %s, %s and %s. What is the mean squared error?")
            .with(y[0] + r[0], y[1] + r[1], y[2] + r[2], y[0], y[1], y[2]),
        answer,
        false,
        new Wording(
                "Разликите са %s; %s и %s, а средното на квадратите им е %s.",
                "The differences are %s, %s and %s; the mean of their squares is %s.")
            .with(r[0], r[1], r[2], answer));
  }

  static Exercise slope(SplittableRandom random) {
    double x = tenths(random, 15, 40);
    double w = tenths(random, -20, 20);
    double y = tenths(random, -60, 60);
    double residual = w * x - y;
    if (Math.abs(residual) < 0.3) {
      return slope(random);
    }
    double answer = 2 * residual * x;
    return new Exercise(
        new Wording(
                "Загубата е (w·x − y)² при x = %s; y = %s и w = %s. Колко е производната ѝ спрямо w?",
                "The loss is (w·x − y)² with x = %s, y = %s and w = %s. What is its derivative with respect to w?")
            .with(x, y, w),
        answer,
        false,
        new Wording(
                "2·(w·x − y)·x = 2·(%s)·%s = %s. Знакът казва накъде расте загубата; стъпката е в обратната посока.",
                "2·(w·x − y)·x = 2·(%s)·%s = %s. The sign says where the loss grows; the step goes the other way.")
            .with(residual, x, answer));
  }

  static Exercise chain(SplittableRandom random) {
    double outer = tenths(random, -30, 30);
    double middle = tenths(random, 11, 40) / 10;
    double inner = tenths(random, -25, 25);
    double answer = outer * middle * inner;
    return new Exercise(
        new Wording(
                "Загубата зависи от a, a от z, а z от w. Измерено е dL/da = %s; da/dz = %s и dz/dw = %s. Колко е dL/dw?",
                "The loss depends on a, a on z, and z on w. Measured: dL/da = %s, da/dz = %s and dz/dw = %s. What is dL/dw?")
            .with(outer, middle, inner),
        answer,
        false,
        new Wording(
                "Влиянията се умножават: %s · %s · %s = %s.",
                "The influences multiply: %s · %s · %s = %s.")
            .with(outer, middle, inner, answer));
  }

  static Exercise overshoot(SplittableRandom random) {
    double w = tenths(random, 15, 50);
    double c = tenths(random, 15, 30);
    double rate = tenths(random, 8, 12);
    double once = w - rate * 2 * c * w;
    double answer = once - rate * 2 * c * once;
    return new Exercise(
        new Wording(
                "Загубата е %s·w², скоростта на учене е %s, а w започва от %s. Колко е w след две стъпки?",
                "The loss is %s·w², the learning rate is %s and w starts at %s. What is w after two steps?")
            .with(c, rate, w),
        answer,
        false,
        new Wording(
                "Всяка стъпка умножава w по 1 − 2·%s·%s: %s; после %s. Всеки път е от другата страна на минимума и по-далеч от него.",
                "Each step multiplies w by 1 − 2·%s·%s: %s, then %s. It lands on the other side of the minimum each time, and farther away.")
            .with(c, rate, once, answer));
  }

  static Exercise steps(SplittableRandom random) {
    int batch = 16 + 4 * random.nextInt(13);
    int full = random.nextInt(11, 40);
    int rest = random.nextInt(1, batch);
    int examples = full * batch + rest;
    int epochs = random.nextInt(3, 9);
    int answer = (full + 1) * epochs;
    return new Exercise(
        new Wording(
                "Данните са %d примера, в партида влизат %d, обучението трае %d епохи, а последната, непълна партида също се ползва. Колко стъпки се правят?",
                "There are %d examples, %d go into a batch, training lasts %d epochs, and the last, smaller batch is used too. How many steps are taken?")
            .with(examples, batch, epochs),
        answer,
        true,
        new Wording(
                "В една епоха: %d пълни партиди и една с %d примера, тоест %d стъпки; по %d епохи са %d.",
                "In an epoch: %d full batches and one of %d examples, that is %d steps; times %d epochs is %d.")
            .with(full, rest, full + 1, epochs, answer));
  }

  static Exercise parameters(SplittableRandom random) {
    int in = random.nextInt(6, 30);
    int hidden = random.nextInt(5, 25);
    int out = random.nextInt(3, 10);
    int answer = (in + 1) * hidden + (hidden + 1) * out;
    return new Exercise(
        new Wording(
                "Мрежа има %d входа, скрит слой от %d и %d изхода, навсякъде с отмествания. Колко производни дава едно обратно минаване?",
                "A net has %d inputs, a hidden layer of %d and %d outputs, with biases everywhere. How many derivatives does one backward pass give?")
            .with(in, hidden, out),
        answer,
        true,
        new Wording(
                "По една за всеки параметър: %d·%d + %d и %d·%d + %d, общо %d. С крайни разлики ще трябва поне по едно ново право минаване за всяка.",
                "One for each parameter: %d·%d + %d and %d·%d + %d, %d in all. Finite differences would need at least one more forward pass for each.")
            .with(in, hidden, hidden, hidden, out, out, answer));
  }

  static Exercise turningPoint(SplittableRandom random) {
    int epochs = 7;
    int best = random.nextInt(3, 6); // from 1
    var training = new StringBuilder();
    var validation = new StringBuilder();
    double t = 0.9;
    double v = 0.95;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      t *= 0.62 + 0.2 * random.nextDouble();
      v *= epoch <= best ? 0.75 + 0.15 * random.nextDouble() : 1.05 + 0.12 * random.nextDouble();
      training.append(epoch == 1 ? "" : "; ").append(Wording.number(round(t), false));
      validation.append(epoch == 1 ? "" : "; ").append(Wording.number(round(v), false));
    }
    var text =
        new Wording(
            "Загуба по епохи, обучение: %s; валидация: %s. След коя епоха (броено от 1) щеше да спреш?",
            "Loss by epoch, training: %s; validation: %s. After which epoch (counted from 1) would you have stopped?");
    return new Exercise(
        new Text(
            String.format(
                text.bg(),
                training.toString().replace('.', ','),
                validation.toString().replace('.', ',')),
            String.format(text.en(), training, validation)),
        best,
        true,
        new Wording(
                "Валидационната загуба е най-малка след епоха %d; после расте, макар обучителната още да пада.",
                "The validation loss is lowest after epoch %d; then it grows, although the training loss still falls.")
            .with(best));
  }

  private static double round(double v) {
    return Math.round(1000 * v) / 1000.0;
  }
}
