import java.io.*;
import java.nio.file.*;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.instance.*;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;

/**
 * What ODK's engine makes of forms. The argument is a folder of forms (0.xml, 1.xml ...), each with the answers to be
 * given beside it (0.txt, lines of /data/a[1]=value). Of each it prints "case N", then "asked PATH" for each question
 * in the order of asking, then "value PATH=VALUE" for each node that is relevant at the end.
 */
public class Walk {
  public static void main(String[] arguments) throws Exception {
    new XFormsModule().registerModule();
    PrototypeManager.registerPrototypes(CoreModelModule.classNames);
    PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
    for (int number = 0; ; number++) {
      Path form = Paths.get(arguments[0], number + ".xml");
      if (!Files.exists(form)) break;
      System.out.println("case " + number);
      walk(form, Paths.get(arguments[0], number + ".txt"));
    }
    System.exit(0);
  }

  static void walk(Path file, Path given) throws Exception {
    FormDef form;
    try (InputStream stream = Files.newInputStream(file)) { form = XFormUtils.getFormFromInputStream(stream); }
    form.initialize(true, new InstanceInitializationFactory());
    FormEntryModel model = new FormEntryModel(form);
    FormEntryController controller = new FormEntryController(model);
    Map<String, String> answers = new HashMap<>();
    for (String line : Files.readAllLines(given)) {
      int at = line.indexOf('=');
      if (at > 0) answers.put(line.substring(0, at), line.substring(at + 1));
    }
    controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
    for (int event; (event = controller.stepToNextEvent()) != FormEntryController.EVENT_END_OF_FORM; ) {
      if (event != FormEntryController.EVENT_QUESTION) continue;
      String path = model.getFormIndex().getReference().toString(true);
      System.out.println("asked " + path);
      String said = answers.get(path);
      if (said == null) continue;
      int type = model.getQuestionPrompt().getDataType();
      IAnswerData data = AnswerDataFactory.templateByDataType(type).cast(new UncastData(said));
      controller.answerQuestion(model.getFormIndex(), data, false);
    }
    show(form.getInstance().getRoot(), "");
  }

  static void show(TreeElement element, String path) {
    if (element.getMult() == TreeReference.INDEX_TEMPLATE || !element.isRelevant()) return;
    boolean repeated = element.isRepeatable() || element.getMult() > 0;
    String own = path + "/" + element.getName() + (repeated ? "[" + (element.getMult() + 1) + "]" : "");
    if (element.getNumChildren() == 0) {
      IAnswerData value = element.getValue();
      System.out.println("value " + own + "=" + (value == null ? "" : value.uncast().getString()));
    }
    for (int i = 0; i < element.getNumChildren(); i++) show(element.getChildAt(i), own);
  }
}
